"""Templates of date expressions, compiled to regular expressions over shapes.

In a template, ``{month}`` is a word class, ``{day|week}`` one of several, ``{month=field}`` one
that is kept under a name, ``<year>`` a named part (see ``parts``), a blank is a blank of the text,
and all else is a regular expression over signs. A field may stand in several branches; the one
that matched counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from sco_facts.grammar.dates.openings import openings
from sco_facts.grammar.dates.shape import Shape, lexicon

FrameT = TypeVar("FrameT", covariant=True)

_ITEM = re.compile(r"\{([a-z]\w*(?:\|\w+)*)(?:=(\w+))?\}|<(\w+)>")

# No expression starts with these small words, nor with an article before an unknown word.
_IDLE = "{of|in|on|to|and|or|by|from|since|counted|than}"
_IDLE_ARTICLE = "(?<!{the|a|this|that}(?= [xX]))"
# By so many signs of a text templates are chosen; so many of their sequences are remembered.
_OPENING = 3
_REMEMBERED = 20_000


class Fields:
    """What one expression is made of: the tokens kept under names."""

    def __init__(self, shape: Shape, start: int, end: int, places: Mapping[str, int]) -> None:
        self.shape = shape
        self.start = start
        self.end = end
        self._places = places

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def token(self, name: str) -> str | None:
        """The token as it stands, or None."""
        place = self._places.get(name)
        return None if place is None else self.shape.tokens[place]

    def value(self, name: str) -> str | None:
        """What the tables say the token means, or None."""
        token = self.token(name)
        if token is None:
            return None
        word = lexicon().words.get(token)
        return token if word is None else word.value

    def number(self, name: str) -> int | None:
        """The value as a whole number, or None."""
        value = self.value(name)
        return None if value is None else int(value)

    def place(self, name: str) -> int | None:
        """The index of the token, or None."""
        return self._places.get(name)

    def text(self, name: str, last: str | None = None) -> str:
        """The text of a token, or from one token to another."""
        first = self._places[name]
        behind = self._places[last or name] + 1
        return self.shape.text[self.shape.starts[first] : self.shape.starts[behind]]

    @property
    def char_start(self) -> int:
        return self.shape.starts[self.start]

    @property
    def char_end(self) -> int:
        return self.shape.starts[self.end]


@dataclass(frozen=True, slots=True)
class Template(Generic[FrameT]):
    """One class of expressions: its id, its template, and how its fields are read.

    ``build`` returns None where a guard says that this is no date after all.
    """

    id: str
    pattern: str
    build: Callable[[Fields], FrameT | None]


class _Compiled(NamedTuple):
    match: Callable[[str, int], re.Match[str] | None]
    groups: tuple[tuple[str, str], ...]


class Grammar(Generic[FrameT]):
    """Templates in order of precedence; the first that fits at a place wins it."""

    def __init__(self, templates: Sequence[Template[FrameT]], parts: Mapping[str, str]) -> None:
        self.templates = templates
        self._parts = parts
        # Compiled when first needed.
        self._compiled: list[_Compiled | None] = [None] * len(templates)
        self._by_opening = _Openings([_expand(one.pattern, parts, None) for one in templates])
        signs = self._by_opening.firsts.difference(_expand(_IDLE, parts, None))
        self._may_start = re.compile(
            f"[{re.escape(''.join(sorted(signs)))}]{_expand(_IDLE_ARTICLE, parts, None)}"
        )

    def scan(
        self, shape: Shape, refused: list[Fields] | None = None
    ) -> list[tuple[Template[FrameT], Fields, FrameT]]:
        """All expressions in order, without overlaps; what a guard alone refused goes to
        ``refused``, if it is given."""
        found = []
        position = 0
        while match := self._may_start.search(shape.codes, position):
            position = match.start()
            reading = self._read(shape, position, refused)
            if reading is None:
                position += 1
            else:
                found.append(reading)
                position = reading[1].end
        return found

    def _read(
        self, shape: Shape, start: int, refused: list[Fields] | None
    ) -> tuple[Template[FrameT], Fields, FrameT] | None:
        """The first template that fits here and passes its own guards."""
        codes = shape.codes
        guarded: Fields | None = None
        for index in self._by_opening[codes[start : start + _OPENING]]:
            compiled = self._compiled[index] or self._compile(index)
            match = compiled.match(codes, start)
            if match is not None:
                template = self.templates[index]
                fields = Fields(shape, start, match.end(), _places(match, compiled.groups))
                frame = template.build(fields)
                if frame is not None:
                    return template, fields, frame
                guarded = guarded or fields
        if refused is not None and guarded is not None:
            refused.append(guarded)
        return None

    def _compile(self, index: int) -> _Compiled:
        groups: list[tuple[str, str]] = []
        pattern = _expand(self.templates[index].pattern, self._parts, groups)
        compiled = _Compiled(re.compile(pattern).match, tuple(groups))
        self._compiled[index] = compiled
        return compiled


class _Openings(dict[str, list[int]]):
    """The indices of the templates that may begin with the first signs of a text, so that the
    others are not tried there."""

    def __init__(self, patterns: Iterable[str]) -> None:
        super().__init__()
        self._signs = [openings(pattern, _OPENING) for pattern in patterns]
        self.firsts = frozenset[str]().union(*(signs[0] or () for signs in self._signs))

    def __missing__(self, first: str) -> list[int]:
        found = [
            index
            for index, signs in enumerate(self._signs)
            if all(may is None or sign in may for sign, may in zip(first, signs, strict=False))
        ]
        if len(self) < _REMEMBERED:
            self[first] = found
        return found


def _places(match: re.Match[str], groups: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Where each field is; the first branch that matched counts."""
    places: dict[str, int] = {}
    for group, field in groups:
        place = match.start(group)
        if place >= 0:
            places.setdefault(field, place)
    return places


def _expand(template: str, parts: Mapping[str, str], groups: list[tuple[str, str]] | None) -> str:
    """The regular expression of a template; fields become groups where ``groups`` collects them."""
    classes = lexicon().classes

    def item(match: re.Match[str]) -> str:
        name, field, part = match.groups()
        if part is not None:
            return f"(?:{_expand(parts[part], parts, groups)})"
        codes = "".join(classes[one] for one in name.split("|"))
        code = codes if len(codes) == 1 else f"[{codes}]"
        if field is None or groups is None:
            return code
        group = f"{field}__{len(groups)}"
        groups.append((group, field))
        return f"(?P<{group}>{code})"

    return _ITEM.sub(item, template)
