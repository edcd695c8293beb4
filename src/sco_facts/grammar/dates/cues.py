"""Do the words around a date speak of what is to come, or tell what has been?"""

from __future__ import annotations

from sco_facts.grammar.dates.shape import Shape
from sco_facts.rules.dates import date_words

# So many tokens (blanks included) are looked at on each side.
_REACH = 40


def tense_around(shape: Shape, first: int, behind: int) -> str | None:
    """ "future" or "past" by the nearest cue before the expression, else by the first behind it."""
    cues = date_words().cues
    tokens = shape.tokens
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if _ends_sentence(shape, index):
            break
        sense = cues.get(tokens[index])
        if sense is not None:
            return sense
    for index in range(behind, min(behind + _REACH, len(tokens))):
        if _ends_sentence(shape, index):
            break
        sense = cues.get(tokens[index])
        if sense is not None:
            return sense
    return None


def _ends_sentence(shape: Shape, index: int) -> bool:
    code = shape.codes[index]
    return code == "\n" or (
        shape.tokens[index] in (".", "!", "?")
        and shape.codes[index + 1 : index + 2] in (" ", "\n", "")
    )
