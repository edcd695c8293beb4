"""Every line end that repairs have left is a boundary: no sentence and no entity runs across it.

Review of SCO Secretary-General's speech ⏎ SCO Secretary-General Vladimir Norov took part …

Runs before the parser and the entity recogniser, which both respect preset sentence starts.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


def set_boundaries(doc: Doc) -> Doc:
    """Start a sentence at each first token of a line."""
    after_line_end = True
    for token in doc:
        if token.is_space:
            after_line_end = after_line_end or "\n" in token.text
            continue
        if after_line_end and token.i:
            token.is_sent_start = True
        after_line_end = "\n" in token.text
    return doc


@Language.component("sco_boundaries", assigns=["token.is_sent_start"])
def sco_boundaries(doc: Doc) -> Doc:
    return set_boundaries(doc)
