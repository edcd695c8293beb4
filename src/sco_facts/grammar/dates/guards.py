"""What looks like a date and is none: verbs, names, counts and labels.

Each guard looks at a few tokens around the expression, never further.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

from sco_facts.grammar.dates.shape import NUMBER_CLASSES, lexicon
from sco_facts.grammar.dates.templates import Fields
from sco_facts.rules.dates import date_words

# Words that a bare month, weekday or year stands behind.
_LEADING = frozenset(
    ("in", "on", "since", "by", "until", "through", "from", "to", "between", "of", "before",
     "after", "and", "or", "this", "last", "next", "that", "early", "mid", "late", "at")
)  # fmt: skip
# Behind these it is one even before a name ("in April Ford said", not "and April Ford said").
_SURE = frozenset(("in", "since", "until", "through", "this", "last", "next"))
# Words that may stand behind "the 19th"; any other is what it counts ("the 15th meeting").
_CLOSING = frozenset(("the", "a", "and", "or", "to", "at", "in", "pronoun", "that", "this"))
_MODALS = frozenset(
    ("could", "can", "may", "might", "will", "would", "to", "should", "must", "not", "shall")
)
# A year beyond these needs a word before it that asks for one.
_USUAL_YEARS = range(1900, 2100)
_YEAR_LEADING = frozenset(
    ("in", "since", "by", "until", "through", "from", "of", "before", "after", "between", "to",
     "and", "early", "mid", "late")
)  # fmt: skip


# Why an expression is no date; each is told in explanations.toml as "date.…".
Why: TypeAlias = Literal["label", "counted", "name", "no-cue", "no-such-day", "no-date-word"]


def reason(fields: Fields) -> Why:
    """Which of the questions below speaks against an expression that a guard has refused."""
    if is_labelled(fields):
        return "label"
    if fields.token("day") is not None and fields.token("month") is not None:
        return "no-such-day"
    if fields.token("year") is not None and _counts(word_after(fields)):
        return "counted"
    return "name" if code_after(fields) == "X" or class_before(fields) == "title" else "no-cue"


def is_labelled(fields: Fields) -> bool:
    """Whether a label stands before: "No. 2021/47", "Regulation (EU) 2016", "Room 2019"."""
    shape = fields.shape
    words = lexicon().words
    for index in range(fields.start - 1, max(fields.start - 6, -1), -1):
        token = shape.tokens[index]
        if token in words:
            return words[token].word_class == "label"
        if shape.codes[index] not in " .()" and not token.isupper():
            return False
    return False


def is_year(fields: Fields) -> bool:
    """Whether four digits alone are a year here."""
    year = fields.number("year")
    before = class_before(fields)
    if year is None or _is_approximate(before) or before in NUMBER_CLASSES or is_labelled(fields):
        return False
    if year not in _USUAL_YEARS and before not in _YEAR_LEADING:
        return False
    if before in ("the", "a", "owner", "in", "since", "by", "until", "before", "after"):
        return True
    return class_after(fields) == "dated" or not _counts(word_after(fields))


def is_era_year(fields: Fields, year: int) -> bool:
    """Whether "79 AD" is a year, and not "12 AD converters"; a small one needs a word before it."""
    before = class_before(fields)
    if before in _YEAR_LEADING or _is_approximate(before):
        return not _counts(word_after(fields))
    return year >= 100 and not _counts(word_after(fields))


def _counts(follower: str) -> bool:
    """Whether the word behind a number is what it counts ("2000 spectators", "1990 of them")."""
    if not follower.islower():
        return False
    return follower == "of" or follower not in date_words().followers


def is_month(fields: Fields) -> bool:
    """Whether a month alone is one: first names and verbs need a word before that asks for it.

    "September orders" is one; "her sister June sang" and "the August assembly" are none.
    """
    token = fields.token("month") or ""
    before = class_before(fields)
    name_behind = code_after(fields) == "X"
    if before in _LEADING and (before in _SURE or not name_behind):
        return True
    if before != "title" and _begins_list(fields):
        return True
    if before == "title" or name_behind or "-" in _signs_around(fields):
        return False
    month_class = lexicon().words[token].word_class
    if month_class == "month_short":
        return fields.shape.tokens[fields.end - 1] == "."
    if class_after(fields) == "dated":
        return True
    if month_class == "month_full":
        return True
    return month_class == "month_name" and before == "the" and token not in ("August", "AUGUST")


def _begins_list(fields: Fields) -> bool:
    """ "March, April and May": another month follows."""
    codes = fields.shape.codes
    behind = codes[fields.end : fields.end + 4].lstrip(",-– ")
    classes = lexicon().classes
    months = {classes[name] for name in ("month_full", "month_name", "month_word", "month_short")}
    links = {classes[name] for name in ("and", "to", "through", "until")}
    return behind[:1] in months or (behind[:1] in links and behind[2:3] in months)


def _signs_around(fields: Fields) -> str:
    codes = fields.shape.codes
    return codes[max(fields.start - 1, 0) : fields.start] + codes[fields.end : fields.end + 1]


def is_season(fields: Fields) -> bool:
    """Whether a season alone is one."""
    token = fields.token("season") or ""
    before = class_before(fields)
    if lexicon().words[token].word_class == "fall":
        return before == "in" and class_after(fields) != "of"
    return before in ("in", "by", "since", "until", "through", "every")


def is_weekday(fields: Fields) -> bool:
    """Whether a weekday is one: "Sun", "Sat" and "Wed" need a word before that asks for it."""
    token = fields.token("weekday") or ""
    before = class_before(fields)
    if before == "title":
        return False
    if lexicon().words[token].word_class == "weekday_full":
        return True
    return before in _LEADING and code_after(fields) != "X"


def is_holiday(fields: Fields) -> bool:
    """Whether "May Day" is one, and not the head of "May Day-Lewis"."""
    return "-" not in _signs_around(fields) and class_before(fields) != "title"


def is_day_alone(fields: Fields) -> bool:
    """Whether "the 19th" is a day: "by the 19th"; not "the 3rd floor", "the 3rd, 4th …"."""
    listed = fields.shape.codes[fields.end : fields.end + 3].lstrip(", ")
    if _class_of(listed[:1]) == "nth":
        return False
    return not code_after(fields) or class_after(fields) in _CLOSING


def is_clock(fields: Fields) -> bool:
    """Whether "18:30" is a time of day: a word before asks for one."""
    minute = fields.token("minute")
    if minute is None or len(minute) != 2:
        return False
    return class_before(fields) in ("at", "by", "until", "from", "since", "before", "after", "to")


def is_duration(fields: Fields) -> bool:
    """Whether a count of units is one: not "a second", "a Week staffer" or "three quarters"."""
    unit = fields.value("unit") or ""
    word = fields.token("unit") or ""
    if "one" in fields and (unit == "TS" or word.istitle() or class_of(word) == "units"):
        return False
    if class_of(fields.shape.tokens[fields.start]) == "last" and _is_modal(fields):
        return False  # "could last several months"
    bare = "side" not in fields and "adjective" not in fields
    return not (unit == "Q" and bare and (fields.value("count") or "") in ("3", "three"))


def _is_modal(fields: Fields) -> bool:
    index = fields.start - 2
    return index >= 0 and fields.shape.tokens[index] in _MODALS


def ends_here(fields: Fields) -> bool:
    """Whether no word follows that this one would be an adjective of."""
    return code_after(fields) not in ("x", "X")


def class_of(token: str) -> str:
    """The class of a word of the tables; "" for any other."""
    word = lexicon().words.get(token)
    return "" if word is None else word.word_class


def class_before(fields: Fields) -> str:
    """The class of the word before the expression; "" at a beginning, "other" if unknown."""
    index = fields.start - 1
    codes = fields.shape.codes
    if index >= 0 and codes[index] == " ":
        index -= 1
    return "" if index < 0 else _class_of(codes[index])


def class_after(fields: Fields) -> str:
    """The class of the word behind the expression, likewise."""
    index = fields.end
    codes = fields.shape.codes
    if index < len(codes) and codes[index] == " ":
        index += 1
    return "" if index >= len(codes) else _class_of(codes[index])


def code_after(fields: Fields) -> str:
    """The code of the word behind the expression, one blank apart; "" if there is none."""
    codes = fields.shape.codes
    index = fields.end + 1
    return codes[index] if index < len(codes) and codes[index - 1] == " " else ""


def word_after(fields: Fields) -> str:
    """The word behind the expression, one blank apart; "" if there is none."""
    shape = fields.shape
    index = fields.end + 1
    return shape.tokens[index] if index < len(shape.codes) and shape.codes[index - 1] == " " else ""


def _is_approximate(word_class: str) -> bool:
    return word_class in ("approximate", "than", "least", "some", "over", "just")


def _class_of(code: str) -> str:
    return _names().get(code, "other")


@cache
def _names() -> dict[str, str]:
    return {code: name for name, code in lexicon().classes.items()}
