"""Where sentences may begin: at every line end, and else only behind a mark that ends one.

Review of SCO Secretary-General's speech ⏎ SCO Secretary-General Vladimir Norov took part …
… pointed out that every ninth UNESCO | World Cultural Heritage site is located … (the parser's)

Runs before the parser and the entity recogniser, which both respect preset sentence starts. Left
alone, the small model's parser breaks one sentence in fifty in its middle, before a capital.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from sco_facts.pipeline.spans import line_ends, text_of

# A word or a comma is never the last token of a sentence.
_OPEN_ENDS = frozenset(",–—-")
# "Average class size: 51" is one sentence.
_DIGITS = [ord(sign) for sign in "0123456789$€£"]
_FULL_STOPS = [ord(sign) for sign in ".!?…;:"]
# In tokens. A stretch without any stop that is longer than this is no sentence, but a list or a
# flood, and what is looked for all through a sentence must not be looked for all through it.
_LONGEST = 300
_BEGINS, _CONTINUES = 1, -1
# "LAGOS, Nigeria (AFP) — Police freed …", "Berlin, 4 May 2021 – The ministry …": left in one
# sentence with what it stands before, a dateline becomes the subject of the first verb.
_WORD = r"[A-Z][\w.'’-]*"
_PARTS = rf"(?:, ?{_WORD}(?: {_WORD}){{0,2}}){{0,2}}"
_DAY = r",? (?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:,? \d{4})?"
_AGENCY = r"[ \t]*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?"
_DATELINE = re.compile(
    rf"^[ \t]*(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){{0,4}}{_PARTS}(?:{_DAY})?"
    rf"|{_WORD}(?: {_WORD}){{0,3}}{_PARTS}(?=[^\n]{{0,12}}\d){_DAY})"
    rf"{_AGENCY}[ \t]*(?:--|(?<=[ )/])[-–—])[ \t]+(?=[\"“A-Z\d])",
    re.MULTILINE,
)
# "Net debt is over £300m. Revenue …": the tokenizer leaves the full stop on the abbreviation.
_UNIT_STOP = re.compile(r"\d\s?(?:m|mn|bn|tn|trn|k|km|kg|t|ha|kW|MW|GW)\.[ \t]+(?=[A-Z\"“])")


def set_boundaries(doc: Doc) -> Doc:
    """Preset the sentence starts that a line end demands and those that a word before forbids.

    A line end stands alone, since the recogniser takes a blank token behind a name into the name.
    """
    if not len(doc):
        return doc
    starts: Any = np.zeros(len(doc), dtype=np.int64)
    places: Any = doc.to_array(["IDX", "LENGTH"])
    signs = np.frombuffer(text_of(doc).encode("utf-32-le"), dtype=np.uint32)
    last = signs[places.sum(axis=1).astype(np.intp) - 1]
    open_ends = [sign for sign in set(last.tolist()) if _is_open(chr(sign))]
    starts[1:][np.isin(last[:-1], open_ends)] = _CONTINUES
    begins = signs[places[1:, 0].astype(np.intp)]
    starts[1:][(last[:-1] == ord(":")) & np.isin(begins, _DIGITS)] = _CONTINUES
    for index in line_ends(doc):
        starts[index : index + 2] = _BEGINS
    for pattern in (_UNIT_STOP, _DATELINE):
        for match in pattern.finditer(text_of(doc)):
            starts[np.searchsorted(places[:, 0], match.end())] = _BEGINS
    ends = np.flatnonzero(np.isin(last, _FULL_STOPS)) + 1
    edges = sorted({0, *ends.tolist(), *np.flatnonzero(starts == _BEGINS).tolist(), len(doc)})
    for edge, behind in pairwise(edges):
        starts[edge + _LONGEST : behind : _LONGEST] = _BEGINS
    starts[0] = 0
    doc.from_array(["SENT_START"], starts.astype(np.uint64))
    return doc


def _is_open(sign: str) -> bool:
    return sign.isalnum() or sign in _OPEN_ENDS


@Language.component("sco_boundaries", assigns=["token.is_sent_start"])
def sco_boundaries(doc: Doc) -> Doc:
    return set_boundaries(doc)
