"""Words that often are no numbers: "one", "zero", "half", "a third", "a quarter"."""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.grammar.lexemes import SIGN, WORD, Lexeme, word_at
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.rules.words import word_set

_HYPHENS = ("-", "‐", "‑")
_ONE_BEFORE_THESE = word_set("one-before-these")
_ONE_AFTER_THESE = word_set("one-after-these")
_ONE_DAY_BEFORE_THESE = word_set("one-day-before-these")
# "at one point", "in one sense": no counts.
_IDIOMS = word_set("one-idioms")
_NOUNS_IN_ED = ("wedding", "building", "meeting", "seed", "family", "ally", "killing", "bed")
_HALVES = word_set("halves")
_HALF_OF = word_set("half-of")
_BEHIND_PARTS = word_set("behind-parts")
_GARMENTS = word_set("garments")
_IDLE_ZEROS = word_set("idle-zeros")
_ZERO_NAMES = word_set("zero-names")


def _lower(lexemes: Sequence[Lexeme], index: int) -> str:
    return lexemes[index].lower if 0 <= index < len(lexemes) else ""


def is_pronoun(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "one of the", "no one", "one another", "this one", "one day", "One Belt One Road"."""
    if figure.value != 1 or figure.shape != "words" or figure.core_stop != figure.core_start + 1:
        return False
    if _lower(lexemes, figure.core_start) != "one":
        return False
    before, after = _lower(lexemes, figure.start - 1), _lower(lexemes, figure.stop)
    if figure.unit == "day" and figure.stop == figure.core_stop + 1:
        return before in ("", ",", "that", "“", '"') or after in _ONE_DAY_BEFORE_THESE
    if figure.unit is not None:
        return before in ("this", "that", "which", "another", "any", "no")
    behind = lexemes[figure.stop] if figure.stop < len(lexemes) else None
    if behind is None or behind.kind != WORD:
        return not word_at(lexemes, figure.stop, *_HYPHENS) or _is_tied(lexemes, figure.stop)
    if not behind.text.islower() and lexemes[figure.start].text == "One":
        return before != ""
    return _counts_nothing(before, behind.lower) or _is_shared_out(lexemes, figure.stop)


def _counts_nothing(before: str, behind: str) -> bool:
    """Whether the words beside "one" say that it is a pronoun: "this one", "one should"."""
    if behind in _ONE_BEFORE_THESE or behind.startswith("another") or before in _ONE_AFTER_THESE:
        return True
    if before in ("at", "in", "on", "by", "to") and behind in _IDIOMS:
        return True
    return behind.endswith(("ed", "ing", "ly")) and behind not in _NOUNS_IN_ED


def _is_shared_out(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "one delegate from each state", "one seat per region": one for each, no figure."""
    window = lexemes[index : index + 6]
    words = [lexeme.lower for lexeme in window if lexeme.text not in ".;,"]
    return len(words) == len(window) and ("each" in words[1:] or "per" in words[1:3])


def _is_tied(lexemes: Sequence[Lexeme], hyphen: int) -> bool:
    """ "one-sided", "one-time", "one-on-one": an adjective, no count."""
    return _lower(lexemes, hyphen + 1) in (
        "sided",
        "time",
        "off",
        "on",
        "to",
        "way",
        "stop",
        "size",
    )


def is_idle_zero(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "zero tolerance", "net zero", "zero-sum", "nil": a zero that counts nothing."""
    word = _lower(lexemes, figure.core_start)
    if figure.value or word not in ("zero", "nil", "nought", "naught") or figure.unit is not None:
        return False
    if word == "zero" and _lower(lexemes, figure.start - 1) in ("below", "above"):
        return True
    if word == "nil" or _lower(lexemes, figure.start - 1) in _ZERO_NAMES:
        return True
    behind = _lower(lexemes, figure.stop)
    return behind in _IDLE_ZEROS or (behind in _HYPHENS and lexemes[figure.stop].glued)


def is_garment(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "a pair of trousers", "a pair": no two of anything."""
    if _lower(lexemes, figure.core_stop - 1) != "pair":
        return False
    return not word_at(lexemes, figure.stop, "of") or word_at(lexemes, figure.stop + 1, *_GARMENTS)


def is_bare_part(lexemes: Sequence[Lexeme], figure: Figure, hedged: bool) -> bool:
    """ "the first half", "a third party", "in a quarter", "half past": parts that are no shares."""
    first = lexemes[figure.core_start]
    if figure.shape != "fraction" or figure.unit != "fraction" or first.kind != WORD:
        return False
    if _lower(lexemes, figure.start - 1) == "and" and first.lower in ("a", "half"):
        return True
    last = lexemes[figure.core_stop - 1].lower
    if first.lower == "quarter":
        return True  # without article it is a time of the year
    if last in ("half", "halves"):
        return _is_bare_half(lexemes, figure, hedged)
    if last == "quarters":
        return _is_time(lexemes, figure) or first.lower not in ("three", "two")
    if last.endswith("s"):
        return False
    before, behind = _lower(lexemes, figure.start - 1), _lower(lexemes, figure.stop)
    if last == "quarter" and not hedged:
        comparing = behind in ("more", "less", "the", "fewer", "higher", "lower")
        return behind != "of" and before != "by" and not comparing
    if before == "the" and figure.core_stop - figure.core_start == 1:
        return True
    return behind.isalpha() and behind not in _BEHIND_PARTS and not hedged


def _is_time(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    before = _lower(lexemes, figure.start - 1)
    return before in ("first", "last", "past", "next", "previous", "consecutive", "straight", "all")


def _is_bare_half(lexemes: Sequence[Lexeme], figure: Figure, hedged: bool) -> bool:
    before, behind = _lower(lexemes, figure.start - 1), _lower(lexemes, figure.stop)
    if before in _HYPHENS and lexemes[figure.start - 1].glued:
        return True
    if behind in _HYPHENS and lexemes[figure.stop].glued:
        return True
    if before in _HALVES or lexemes[figure.core_start].kind == SIGN:
        return True
    return not (hedged or behind in _HALF_OF or before in ("by", "than", "in", "to"))
