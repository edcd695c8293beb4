"""Spellings of one name: what may differ between two texts that mean the same.

Center for Global & Strategic Studies · the Centre for Global and Strategic Studies

The folds are British and American spelling, case, accents, "&", hyphens, dots, a leading "the" and
a possessive. They are applied to every word alike: a fold can only join names, never invent one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import combining, normalize

from sco_facts.rules.small_words import SmallWords

_WORD = re.compile(r"[^\W_]+")
_DOTS = re.compile(r"(?<=\w)\.(?=\w\b|\s|$)")
_SMALL = frozenset({"the", "of", "for", "on", "and", "in", "to", "at", "de", "la", "&"})
# Endings by which British and American spelling differ, and words that differ in the middle.
_BRITISH = {
    "isation": "ization",
    "isations": "izations",
    "ising": "izing",
    "ised": "ized",
    "ise": "ize",
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "defence": "defense",
    "labour": "labor",
    "harbour": "harbor",
    "programme": "program",
    "programmes": "programs",
}
_SHORT_LEGAL = {
    "company": "co",
    "corporation": "corp",
    "incorporated": "inc",
    "limited": "ltd",
}
_LENGTHS = sorted({len(british) for british in _BRITISH}, reverse=True)


@lru_cache(maxsize=8192)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name in the one spelling that all its spellings share."""
    plain = "".join(
        letter for letter in normalize("NFKD", name.casefold()) if not combining(letter)
    )
    plain = plain.replace("&", " and ").replace("’s", "'s").removesuffix("'s")
    plain = _DOTS.sub("", plain).replace("'", "").replace("’", "")
    words = [_fold_word(word) for word in _WORD.findall(plain)]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(words)


def _fold_word(word: str) -> str:
    for length in _LENGTHS:
        american = _BRITISH.get(word[-length:])
        if american is not None and len(word) >= length:
            return word[:-length] + american
    return word


def content_words(folded: tuple[str, ...]) -> tuple[str, ...]:
    """Without the small words that initials skip."""
    return tuple(word for word in folded if word not in _SMALL)


def initials(folded: tuple[str, ...]) -> str:
    """ "scs" for "Shanghai Cooperation Secretariat"."""
    return "".join(word[0] for word in content_words(folded))


def without_legal_form(folded: tuple[str, ...]) -> tuple[str, ...]:
    """ "halvor biotech" for "Halvor Biotech ASA"; a name that is nothing else stays."""
    core = folded
    while len(core) > 1:
        size = next((size for size in (2, 1) if core[-size:] in _legal_forms()), 0)
        if not size or size >= len(core):
            break
        core = core[:-size]
        if core[-1] == "and" and len(core) > 1:
            core = core[:-1]  # "Kessler & Co."
    return core


def legal_form(folded: tuple[str, ...]) -> str:
    """ "ltd" for "Halvor Limited" too, "fc" for "Santos Football Club" too."""
    tail = folded[len(without_legal_form(folded)) :]
    if len(tail) == 2 and tail[1] in ("club", "clube"):
        return tail[0][0] + tail[1][0]
    return " ".join(_SHORT_LEGAL.get(word, word) for word in tail if word != "and")


@cache
def _legal_forms() -> frozenset[tuple[str, ...]]:
    return frozenset(fold(form) for form in SmallWords().legal_forms)
