"""Ages told without the word "year": "aged 35", "Maria Keller, 52, said", "are 65 or older"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sco_facts.grammar.lexemes import DIGITS, SIGN, Lexeme, word_at
from sco_facts.grammar.numbers.labels import is_counted
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.grammar.numbers.pairs import Pair
from sco_facts.rules.numerals import numerals
from sco_facts.rules.words import word_set

_OLDEST = 125
_LIMITS = frozenset(("over", "under", "above", "below"))
_OLD = ("older", "younger")
_AGED = word_set("aged")
_PERSONS = word_set("persons")
_PERSON = word_set("person")
_SAID_OF = _PERSONS | _PERSON | word_set("person-pronouns")
_BETWEEN = word_set("age-joints")
_LEANING = word_set("age-leaning")
_CLAUSE_WORDS = word_set("clause-words")
_CHANGES = word_set("changes")
# How many words may stand between "aged" and its number: "aged 9, 12, 14 and".
_FARTHEST = 7
# How many words may stand between "age" and what it is: "the average age of the victims was".
_WIDEST = 9
_BE = ("is", "are", "was", "were", "be", "been", "being")
_LEVELS = ("stands", "stood", "reached", "averaged", "averages", "exceeds", "exceeded")
_TURNED = ("turn", "turns", "turned", "turning")
_RETIRED = ("retire", "retires", "retired", "retiring", "died", "dies", "marry", "married")
_EXTREMES = ("youngest", "oldest", "eldest")
_PARTS = ("%", "percent", "cent", "pct", "half", "most", "many", "some", "few", "third", "quarter")
_GROUPS = ("group", "groups", "bracket", "brackets", "cohort", "cohorts", "range", "band", "bands")
_BREAKS = frozenset((",", ";", ".", ":", "(", ")", "—", "–"))


def with_age(lexemes: Sequence[Lexeme], figure: Figure) -> Figure:
    """The figure in years if it is an age."""
    if figure.unit is not None or not 0 <= figure.value <= _OLDEST:
        return figure
    if any(tells(lexemes, figure) for tells in _TESTS):
        return figure._replace(unit="year", dimension="time", age=True)
    return figure


def with_ages(lexemes: Sequence[Lexeme], pair: Pair) -> Pair:
    """The pair in years if its ends are ages: "aged 18 to 65", "the 18-24 age group"."""
    first, second = pair.first, pair.second
    if first.unit is not None or second.unit is not None or second.value > _OLDEST:
        return pair
    aged = _is_group(lexemes, pair.stop) or _is_limit_behind(lexemes, first.start, pair.stop)
    first = first._replace(unit="year", dimension="time") if aged else with_age(lexemes, first)
    if first is pair.first:
        return pair
    rule = pair.rule if pair.rule == "from-to" else "age"
    return pair._replace(first=first, second=second.under(first), rule=rule)


def _is_group(lexemes: Sequence[Lexeme], stop: int) -> bool:
    """ "the 18-24 age group"."""
    stop += word_at(lexemes, stop, "-")
    return word_at(lexemes, stop, "age") and word_at(lexemes, stop + 1, "-", *_GROUPS)


def _is_aged(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "aged 19 and 22", "the age of 40", "people over 65"; not "people over 12 districts"."""
    start = figure.start
    for index in range(start - 1, max(-1, start - 2 - _FARTHEST), -1):
        lexeme = lexemes[index]
        if lexeme.lower in _AGED:
            return True
        if lexeme.lower in _PERSONS:
            limited = index < start - 1 and lexemes[start - 1].lower in _LIMITS
            return limited and not (lexeme.lower[-1] != "e" and _counts(lexemes, figure))
        if lexeme.lower not in _BETWEEN and not _is_other_age(lexeme):
            return False
    return False


def _is_other_age(lexeme: Lexeme) -> bool:
    """The number before this one: "aged 9 and 11", "aged four and six"."""
    return (lexeme.kind == DIGITS and len(lexeme.text) < 4) or lexeme.lower in numerals()


def _counts(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """Whether a plural noun stands right behind a number."""
    return figure.stop < len(lexemes) and is_counted(lexemes[figure.stop])


def _ends(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether no noun can follow: a mark, the end, or a word that goes on with the clause."""
    if index >= len(lexemes):
        return True
    behind = lexemes[index]
    return (behind.kind == SIGN and behind.text not in "-%/°") or behind.lower in _CLAUSE_WORDS


def _is_limit(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "older than 60", "65 or older", "drivers 75 and over", "adults 18+"."""
    if word_at(lexemes, figure.start - 1, "than") and word_at(lexemes, figure.start - 2, *_OLD):
        return not (_counts(lexemes, figure) or word_at(lexemes, figure.stop, "of"))
    return _is_limit_behind(lexemes, figure.start, figure.stop)


def _is_limit_behind(lexemes: Sequence[Lexeme], start: int, stop: int) -> bool:
    before = lexemes[start - 1].lower if start else ""
    if word_at(lexemes, stop, "+"):
        return before in _PERSONS and lexemes[stop].glued and _ends(lexemes, stop + 1)
    if not word_at(lexemes, stop, "or", "and"):
        return False
    if word_at(lexemes, stop + 1, *_OLD):
        return True
    if not word_at(lexemes, stop + 1, *_LIMITS, "up") or _is_number(lexemes, stop + 2):
        return False  # "passengers 5 and over 300 others"
    return before in _PERSONS or (before in _BE and _ends(lexemes, stop + 2))


def _is_number(lexemes: Sequence[Lexeme], index: int) -> bool:
    if index >= len(lexemes):
        return False
    return lexemes[index].kind == DIGITS or lexemes[index].lower in numerals()


def _is_said(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "14 were under 18", "a third of members are over 60", "who is 44", "He turned 70"."""
    index, limited = figure.start - 1, False
    if index < 1:
        return False
    while index > 0 and lexemes[index].lower in _LEANING:
        limited = limited or lexemes[index].lower in _LIMITS or lexemes[index].lower == "least"
        index -= 1
    if not _ends(lexemes, figure.stop) or word_at(lexemes, figure.stop, "of", "per", "to"):
        return False
    verb = lexemes[index].lower
    if verb in _EXTREMES:
        return not limited
    if verb in _TURNED:
        return not limited
    if verb not in _BE:
        return False
    while index > 0 and lexemes[index].lower in _AUXILIARIES:
        index -= 1
    subject = lexemes[index].lower
    if subject in _SAID_OF:
        return limited or subject not in ("they", "people", "those")
    return _is_oldest(lexemes, index) if not limited else _is_part(lexemes, index)


_AUXILIARIES = frozenset((*_BE, *word_set("age-auxiliaries")))


def _is_oldest(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "The youngest player is 17"."""
    return any(word_at(lexemes, place, *_EXTREMES) for place in range(index - 3, index))


def _is_part(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "[three] were under 16", "[40 % of Italians] are over 65": some of a group."""
    if _is_amount(lexemes[index]):
        return True
    for place in range(index - 1, max(0, index - 5), -1):
        if lexemes[place].lower == "of":
            return _is_amount(lexemes[place - 1])
    return False


def _is_amount(lexeme: Lexeme) -> bool:
    return (
        lexeme.kind == DIGITS
        or lexeme.lower.removesuffix("s") in _PARTS
        or lexeme.lower in numerals()
    )


def _is_told(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "the average age of the victims was 31.5", "life expectancy is 74"."""
    if _counts(lexemes, figure):
        return False
    verb = False
    for index in range(figure.start - 1, max(-1, figure.start - 2 - _WIDEST), -1):
        word = lexemes[index].lower
        if word in ("age", "expectancy"):
            return verb
        if word in _BREAKS or lexemes[index].kind == DIGITS:
            return False
        verb = verb or word in _BE or word in _LEVELS or word in _CHANGES
    return False


def _is_reached(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "retire at 67", "At 81, she is"."""
    start, stop = figure.start, figure.stop
    if not word_at(lexemes, start - 1, "at"):
        return False
    if word_at(lexemes, start - 2, *_RETIRED):
        return _ends(lexemes, stop)
    return word_at(lexemes, stop, ",") and word_at(lexemes, stop + 1, "he", "she")


def _is_apposition(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "Maria Keller, 52, said", "his brother Kenji (71)", "a woman, 34, and"."""
    start, stop, number = figure.start, figure.stop, lexemes[figure.start]
    if start < 2 or stop != start + 1 or number.kind != DIGITS or len(number.text) > 3:
        return False
    bracketed = word_at(lexemes, start - 1, "(") and word_at(lexemes, stop, ")")
    if not bracketed and not word_at(lexemes, start - 1, ","):
        return False
    noun = lexemes[start - 2]
    if noun.lower in _PERSON and noun.text.islower():
        return bracketed or word_at(lexemes, stop, ",", ".", ";", "and")
    parted = bracketed or word_at(lexemes, stop, ",", ".", ";", ")")
    if not parted or figure.value < 10 or start < 3 or not noun.text.istitle():
        return False
    first = lexemes[start - 3]
    return first.text.istitle() or first.text == "." or first.lower in _PERSON


_TESTS: tuple[Callable[[Sequence[Lexeme], Figure], bool], ...] = (
    _is_aged,
    _is_limit,
    _is_said,
    _is_told,
    _is_reached,
    _is_apposition,
)
