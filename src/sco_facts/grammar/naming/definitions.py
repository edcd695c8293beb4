"""Short forms defined in brackets, in either order.

Shanghai Cooperation Organization (SCO) · TASS (Russian News Agency TASS)

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): the letters of the short form are matched from the right into the words
before the bracket, and its first letter must begin a word. The long form may not cross a sentence,
and small words (of, for, and, &) cost nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from sco_facts.grammar.naming.kinds import OPENING_BRACKET
from sco_facts.grammar.naming.words import SENTENCE_ENDS, Words, is_acronym
from sco_facts.records import record

_LONGEST_SHORT = 10


@record
class Defined:
    """Word places of a long and a short form: each [first, last)."""

    long: tuple[int, int]
    short: tuple[int, int]
    rule: str


def definitions(words: Words) -> Iterator[Defined]:
    """Every long (SHORT) and SHORT (long) of the text."""
    for place in words.places(OPENING_BRACKET):
        if place < 1 or place + 2 >= len(words):
            continue
        close = _closing(words, place)
        if close is None:
            continue
        inside = _unquoted(words, place + 1, close)
        if inside[1] - inside[0] == 1 and is_short(words.texts[inside[0]]):
            long = _long_before(words, place, words.texts[inside[0]])
            if long is not None:
                yield Defined(long, inside, "long (SHORT)")
        elif _is_long_of(words, inside, place - 1):
            yield Defined(inside, (place - 1, place), "SHORT (long)")


def _is_long_of(words: Words, inside: tuple[int, int], place: int) -> bool:
    """ "TASS (Russian News Agency TASS)": whether a bracket holds the long form of the word."""
    short = words.texts[place]
    return is_acronym(short) and inside[1] - inside[0] > 1 and spells(words, inside, short)


def unspelled(words: Words, ends: Container[int]) -> Iterator[Defined]:
    """A short form behind an organisation that it does not spell: "… Management Authority (AFAD)".

    ``ends`` are the words behind which an organisation ends. The short form is an acronym, or a
    word that comes again without brackets.
    """
    brackets = words.places(OPENING_BRACKET)
    counts = Counter(words.texts if brackets else ())
    for place in brackets:
        close = _closing(words, place)
        if close is None:
            continue
        first, last = _unquoted(words, place + 1, close)
        end = _behind_ticker(words, place)
        if last - first != 1 or end not in ends:
            continue
        short = words.texts[first]
        rules = words.rules
        if short in rules.places or short in rules.never_words or not short[0].isupper():
            continue
        if is_short(short) or (counts[short] > 1 and short.casefold() not in rules.openers):
            yield Defined((end, end), (first, last), "long (SHORT), not its letters")


def _behind_ticker(words: Words, place: int) -> int:
    """The end of the name before a bracket, over another bracket: "Limited (ASX: KSM) (…)"."""
    if place > 1 and words.texts[place - 1] == ")":
        for index in range(place - 2, max(0, place - 9), -1):
            if words.texts[index] == "(":
                place = index
                break
    abbreviated = place > 1 and words.texts[place - 1] == "." and words.joined(place - 1)
    return place - 1 if abbreviated and words.is_abbreviation_dot(place - 1) else place


def is_short(word: str) -> bool:
    """Whether a word can be a short form."""
    return is_acronym(word) and len(word) <= _LONGEST_SHORT


def spells(words: Words, long: tuple[int, int], short: str) -> bool:
    """Whether the words of ``long`` spell the short form from their first to their last word."""
    start = _match(words, long[0], long[1], short)
    return start is not None and start == _first_content(words, *long)


def _first_content(words: Words, first: int, last: int) -> int:
    while first < last and words.lowers[first] in words.rules.links:
        first += 1
    return first


def _closing(words: Words, place: int) -> int | None:
    for index in range(place + 1, min(place + 14, len(words))):
        if words.texts[index] == ")":
            return index
        if words.texts[index] == "(" or words.texts[index][0] == "\n":
            return None
    return None


def _unquoted(words: Words, first: int, last: int) -> tuple[int, int]:
    while first < last and (not words.texts[first][0].isalnum() or words.lowers[first] == "the"):
        first += 1
    while first < last and not words.texts[last - 1][0].isalnum():
        last -= 1
    return first, last


def _long_before(words: Words, bracket: int, short: str) -> tuple[int, int] | None:
    letters = sum(letter.isalnum() for letter in short)
    lowest = max(0, bracket - min(letters + 5, letters * 2) - 4)
    end = bracket
    while end > lowest and words.texts[end - 1] in ('"', "”", "’", "'"):
        end -= 1
    floor = end
    while (
        floor > lowest
        and words.texts[floor - 1] not in SENTENCE_ENDS | {"(", ")"}
        and (words.texts[floor - 1][0] != "\n")
    ):
        floor -= 1
    start = _match(words, floor, end, short)
    if start is None or not _is_plausible(words, start, end, short):
        return None
    return start, end


def _match(words: Words, floor: int, end: int, short: str) -> int | None:
    """The word in which the first letter of the short form is found, matched from the right."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    if len(letters) > 2 and short[-1] == "s" and letters[-1] == "s" and short[:-1].isupper():
        letters.pop()
    wanted = len(letters) - 1
    for index in range(end - 1, floor - 1, -1):
        word = words.lowers[index]
        place = len(word) - 1
        while place >= 0 and wanted >= 0:
            if word[place] == letters[wanted] and (
                wanted > 0 or place == 0 or word[place - 1] in "-‑"
            ):
                wanted -= 1
            place -= 1
        if wanted < 0:
            return index
    return None


def _is_plausible(words: Words, start: int, end: int, short: str) -> bool:
    """A long form is longer than its short form, and holds no bracket."""
    if end - start < 2 and len(words.texts[start]) <= len(short) + 2:
        return False
    if words.capitals[start] and not short[0].islower() and _crosses_words(words, start, end):
        # "Club president X thanked the … Confederation (CBF)": only initials may do that.
        letters = [letter for letter in short.casefold() if letter.isalnum()]
        if [words.lowers[i][0] for i in _content(words, start, end)] != letters:
            return False
    return words.texts[start] != short and not any(
        words.texts[index] in ("(", ")") for index in range(start, end)
    )


def _content(words: Words, start: int, end: int) -> list[int]:
    """The words that initials are taken from."""
    return [i for i in range(start, end) if words.lowers[i] not in words.rules.links]


def _crosses_words(words: Words, start: int, end: int) -> bool:
    """Whether words of a sentence stand inside: lower case, and no link."""
    return any(words.texts[index][0].islower() for index in _content(words, start, end))
