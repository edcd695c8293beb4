r"""brat standoff: a ZIP archive with a ``.txt`` and an ``.ann`` for each document.

Unpacked below brat's data folder it is a collection; ``annotation.conf`` declares its types. A line
``T`` is a fact with its offsets into the ``.txt``, ``A`` an attribute that brat can search for,
``N`` the entity behind a name, ``#`` a note with the rest of the value. A span may hold no line end
there: a fact that runs over one is written in fragments ("0 4;5 9").
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from sco_facts.facts import Fact, Quantity
from sco_facts.output.cells import flat
from sco_facts.output.jsons import dumps
from sco_facts.output.pairing import documents_with_facts
from sco_facts.output.results import Page, Results
from sco_facts.output.sinks import Sink
from sco_facts.output.terminal import visible

_TYPES = {
    "date": "Date",
    "person": "Person",
    "organisation": "Organisation",
    "number": "Number",
}
# Attributes: words that a value has one of. The rest of a value is free text and goes to a note.
_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "Bound": (
        *("exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "from_to"),
    ),
    "Status": ("actual", "estimate", "forecast", "target", "negated"),
    "Change": ("increase", "decrease"),
}
_CONFIGURATION = """[entities]
{}

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
{}
"""
# Wherever a reader of lines, or of columns, might see an end.
_BREAK = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STEM = re.compile(r"\.te?xt$", re.IGNORECASE)
_UNSAFE = re.compile(r'[\\:*?"<>|]')


def brat_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """The archive, a document after the other. Stored, not packed: the same bytes everywhere."""
    sink = Sink()
    taken: set[str] = set()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr(_member("annotation.conf"), _configuration())
        for document, facts in documents_with_facts(results):
            name = _name(document["path"], taken)
            archive.writestr(_member(f"{name}.txt"), document["text"].encode("utf-8"))
            yield from sink.taken()
            with archive.open(_member(f"{name}.ann"), "w") as file:
                for lines in annotation_lines(facts, document["text"]):
                    file.write(lines.encode("utf-8"))
                    yield from sink.taken()
    yield from sink.taken()


def annotation_lines(facts: Iterable[Fact], text: str) -> Iterator[str]:
    """The lines of each fact; ``text`` is its document's."""
    attributes = 0
    for number, fact in enumerate(facts, 1):
        pieces = list(_fragments(text, fact.start, fact.end))
        if not pieces:
            continue
        places = ";".join(f"{start} {end}" for start, end in pieces)
        quote = " ".join(text[start:end] for start, end in pieces)
        lines = [f"T{number}\t{_TYPES[fact.kind]} {places}\t{quote}"]
        for attribute, value in _attributes(fact):
            attributes += 1
            lines.append(f"A{attributes}\t{attribute} T{number} {value}")
        if fact.name is not None:
            known = f"Reference T{number} sco-facts:{fact.name.entity}"
            lines.append(f"N{number}\t{known}\t{visible(fact.name.canonical)}")
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{_note(fact)}")
        yield "\n".join(lines) + "\n"


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a span between its line ends and tabs."""
    for stop in _BREAK.finditer(text, start, end):
        if stop.start() > start:
            yield start, stop.start()
        start = stop.end()
    if end > start:
        yield start, end


def _attributes(fact: Fact) -> Iterator[tuple[str, str]]:
    if isinstance(fact.value, Quantity):
        told = {"Bound": fact.value.bound, "Status": fact.value.status, "Change": fact.value.change}
        for attribute, value in told.items():
            if value is not None:
                yield attribute, value


def _note(fact: Fact) -> str:
    """What is told of the fact beside its place, key by key, and the rule that found it."""
    told = {**flat(fact.value.to_dict()), "page": fact.page, "rule": fact.rule, "id": fact.id}
    return dumps({key: value for key, value in told.items() if value is not None}).decode("utf-8")


def _configuration() -> bytes:
    attributes = (
        f"{key}\tArg:Number, Value:{'|'.join(words)}" for key, words in _ATTRIBUTES.items()
    )
    return _CONFIGURATION.format("\n".join(_TYPES.values()), "\n".join(attributes)).encode()


def _name(path: str, taken: set[str]) -> str:
    """A document's name in the archive, without suffix: below its root, safe on any system."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    safe = [_UNSAFE.sub("_", visible(part)) for part in parts]
    name = _STEM.sub("", "/".join(safe)).rstrip("/") or "document"
    name = "standard-input" if name == "-" else name
    unused, number = name, 1
    while unused.lower() in taken:
        number += 1
        unused = f"{name}-{number}"
    taken.add(unused.lower())
    return unused


def _member(name: str) -> zipfile.ZipInfo:
    """An entry with no date but the first one that a ZIP archive knows."""
    member = zipfile.ZipInfo(name)
    member.external_attr = 0o644 << 16
    return member
