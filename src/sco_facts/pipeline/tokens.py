"""A parsed text as plain Python: what the rules about claims ask of tokens, read off once.

spaCy makes a Token anew each time that one is asked for, looks each of its strings up, and walks
the tree for its children: a tenth of a microsecond a question, and a figure asks hundreds. These
tokens answer to spaCy's names (``tag_``, ``head``, ``children``) at the cost of an attribute; a
sentence is read when one of its tokens is first asked for anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.tokens import Doc

from sco_facts.pipeline.spans import text_of

_COLUMNS: list[int | str] = ["IDX", "LENGTH", "TAG", "DEP", "HEAD", "SENT_START"]
_SENT_START = 5
_BEGINS = 1
_NONE: tuple[Token, ...] = ()
_UNSIGNED = 2**64 - 1


class Token:
    """A token; the attributes mean what they mean in spaCy, and ``doc`` is the list it is in."""

    __slots__ = ("children", "dep_", "doc", "head", "i", "lower_", "tag_", "text")

    children: tuple[Token, ...]
    dep_: str
    doc: Tokens
    head: Token
    i: int
    lower_: str
    tag_: str
    text: str

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not there yet: read the sentence, and with it all attributes."""
        if name not in self.__slots__:
            raise AttributeError(name)
        self.doc.read_sentence(self.i)
        return object.__getattribute__(self, name)

    # What is seldom asked stays with spaCy.

    @property
    def idx(self) -> int:
        """Where it starts in the text."""
        return self.doc.places[self.i]

    @property
    def sentence(self) -> int:
        """The first token of its sentence."""
        return self.doc.starts[bisect_right(self.doc.starts, self.i) - 1]

    @property
    def is_sent_start(self) -> bool:
        return self.i in self.doc.begins

    @property
    def ent_type_(self) -> str:
        return self.doc.source[self.i].ent_type_

    @property
    def lemma_(self) -> str:
        return self.doc.source[self.i].lemma_

    @property
    def whitespace_(self) -> str:
        """The blank behind it, or nothing."""
        return self.doc.source[self.i].whitespace_

    @property
    def is_punct(self) -> bool:
        return self.doc.source[self.i].is_punct

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc[self.doc.source[self.i].right_edge.i]


class Tokens(list[Token]):
    """The tokens of a text; ``source`` is spaCy's doc, ``places`` and ``ends`` are where each token
    starts and ends."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        make = Token.__new__  # without a call of __init__ for each
        for i in range(len(doc)):
            token = make(Token)
            token.doc, token.i = self, i
            self.append(token)
        self.source = doc
        self.lemmatised = doc.has_annotation("LEMMA")
        columns: Any = doc.to_array(_COLUMNS)
        self._columns = columns.view(np.int64)
        self._names = _Names(doc)
        self.places: list[int] = columns[:, 0].tolist()
        self.ends: list[int] = (columns[:, 0] + columns[:, 1]).tolist()
        begins: list[int] = np.flatnonzero(columns[:, _SENT_START] == _BEGINS).tolist()
        self.begins = frozenset(begins)
        self._read: list[Token] = []
        # The first token of each sentence, and the end.
        self.starts: list[int] = [0, *(begin for begin in begins if begin), len(doc)]

    def read_sentence(self, index: int) -> None:
        """Fill in the tokens of the sentence that a token is in."""
        number = bisect_right(self.starts, index) - 1
        start, end = self.starts[number], self.starts[number + 1]
        text, names = text_of(self.source), self._names
        tokens = self[start:end]
        for token in tokens:
            token.children = _NONE
        rows = self._columns[start:end].tolist()
        for token, (place, length, tag, dep, step, _) in zip(tokens, rows, strict=True):
            token.text = written = text[place : place + length]
            token.lower_ = written.lower()
            token.tag_ = names[tag]
            token.dep_ = names[dep]
            if step:
                token.head = head = self[token.i + step]
                head.children = (*head.children, token)
            else:
                token.head = token
        self._read += tokens

    def close(self) -> None:
        """Let go of the doc: tokens know each other, and the doc would wait in such a circle for a
        search for garbage, with its vectors."""
        for token in self._read:
            del token.head
        self.clear()
        vars(self).clear()

    def text_of(self, start: int, end: int) -> str:
        """The text of tokens ``[start, end)`` with the blanks between them."""
        if start >= end or start >= len(self):
            return ""
        return text_of(self.source)[self.places[start] : self.ends[min(end, len(self)) - 1]]

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that hold a stretch of the text, as spaCy's ``char_span`` expands it."""
        first = bisect_right(self.places, start) - 1
        behind = self.ends[first] <= start
        return first + behind, bisect_right(self.places, end - 1)

    def root_of(self, start: int, end: int) -> Token:
        """The token of a stretch that the others hang on, as spaCy's ``Span.root``: the root of a
        sentence, else the token nearest to one, over a head outside of the stretch."""
        if end == start + 1:
            return self[start]
        tokens = self[start:end]
        for token in tokens:
            if token.head is token:
                return token
        outer: Iterable[Token] = (token for token in tokens if not start <= token.head.i < end)
        return min(outer, key=_depth, default=self[start])


class _Names(dict[int, str]):
    """What the numbers of spaCy's columns stand for: a few dozen strings, each many times."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self._strings = doc.vocab.strings

    def __missing__(self, number: int) -> str:
        name = self[number] = self._strings[number & _UNSIGNED]
        return name


def _depth(token: Token) -> int:
    """How many heads stand above a token; a blank or a mark is rather no root."""
    if not token.children and (token.text.isspace() or token.is_punct):
        return len(token.doc) - 1
    depth = 0
    while token.head is not token:
        token = token.head
        depth += 1
    return depth
