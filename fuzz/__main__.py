"""``python -m fuzz [seconds] [seed] [target]…``: throw random texts at everything that reads one.

The targets are decode, repair, tiles, sections, numbers, dates, and damaged files of each format:
.html, .eml, .csv, .pdf, .docx, .epub. Each find is printed, and belongs into the tests of what it
broke. A text counts as a find if it raises, breaks a law (tiles are the text, offsets are inside
it), or takes more than a second.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from fuzz.seeds import files
from sco_facts.corpus import sections
from sco_facts.corpus.sections import Sections
from sco_facts.document import Document
from sco_facts.errors import UnreadableDocumentError
from sco_facts.grammar.dates.finding import find as find_dates
from sco_facts.grammar.numbers.reading import find_numbers
from sco_facts.repairs import repair
from sco_facts.rules import Rules, load
from sco_facts.sources.decoding import decode
from sco_facts.sources.readers import read_bytes
from sco_facts.tiling import LONGEST, tiles

_SLOW = 1.0
# Files take longer than texts: one of each format for so many texts.
_FILES_IN = 10
T = TypeVar("T", str, bytes)
_PIECES = (
    *"0123456789.,:;-–/%$€£()[]{}'\"’“”†+=~^*#&@ \t\n\r",
    *(
        "\u00a0",
        "\u200b",
        "\u00ad",
        "\u202e",
        "\u0301",
        "½",
        "²",
        "٣",
        "万",
        "😀",
        "\ufeff",
        "\x00",
    ),
    *("million", "per cent", "over", "nearly", "half", "one in five", "hundred", "dozen", "th"),
    *("May", "last year", "2020", "19", "January", "Q3", "the", "BC", "’s", "p.m.", "Monday"),
    *("km", "tonnes", "USD", "from", "to", "between", "and", "by", "e", "E+", "1e999", "00", "000"),
)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)
    sections.SECTION = 50
    rules = load()
    targets: dict[str, Callable[[str], object]] = {
        "decode": lambda text: _decode(text, chance),
        "repair": _repair,
        "tiles": _tiles,
        "sections": _sections,
        "numbers": lambda text: _numbers(text, rules),
        "dates": _dates,
    }
    wanted = sys.argv[3:] or [*targets, *files()]
    formats = {suffix: file for suffix, file in files().items() if suffix in wanted}
    rounds = finds = 0
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        text = _text(chance)
        rounds += 1
        for name, target in targets.items():
            if name in wanted:
                finds += _is_find(name, target, text)
        if rounds % _FILES_IN == 0:
            for suffix, file in formats.items():
                finds += _is_find(
                    suffix, lambda data, suffix=suffix: _read(data, suffix), file(chance)
                )
    print(f"seed {seed}: {rounds} texts, {finds} finds")
    sys.exit(1 if finds else 0)


def _text(chance: random.Random) -> str:
    """Mostly short and mixed; now and then one piece over and over."""
    if chance.random() < 0.05:
        few = chance.choices(_PIECES, k=chance.randint(1, 3))
        return chance.choice(("", " ")).join(few * chance.randint(50, 3_000))
    pieces = chance.choices(_PIECES, k=chance.randint(0, 60))
    return "".join(piece + chance.choice(("", "", " ")) for piece in pieces)


def _is_find(name: str, target: Callable[[T], object], text: T) -> bool:
    began = time.process_time()
    try:
        target(text)
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}\n  {text!r}")
        return True
    spent = time.process_time() - began
    if spent > _SLOW:
        print(f"{name}: {spent:.1f} s for {len(text)} characters\n  {text[:200]!r}")
        return True
    return False


def _decode(text: str, chance: random.Random) -> None:
    data = text.encode(chance.choice(("utf-8", "utf-16", "utf-32", "cp1252")), "replace")
    data = data[chance.randint(0, 3) :] + chance.randbytes(chance.randint(0, 3))
    try:
        decode(data)[0].encode("utf-8")
    except UnreadableDocumentError:
        return


def _repair(text: str) -> None:
    repaired = repair(Document("x", text, "0" * 64))
    start, end = repaired.to_raw(0, len(repaired.text))
    assert 0 <= start <= end <= len(text), (start, end)


def _tiles(text: str) -> None:
    for longest in (7, 100, LONGEST):
        pieces = list(tiles(text, longest))
        assert "".join(pieces) == text
        assert max(map(len, pieces)) <= longest


def _sections(text: str) -> None:
    found = list(Sections(Document("x", text, "0" * 64)))
    assert "".join(section.raw for section in found) == text
    for section in found:
        assert text.startswith(section.raw, section.offset)
        assert text.count("\n", 0, section.offset) + 1 == section.first_line


def _read(data: bytes, suffix: str) -> None:
    try:
        reading = read_bytes(data, f"x{suffix}")
    except UnreadableDocumentError as error:
        if "\n" in str(error) or error.__cause__ is not None:
            raise
        return
    reading.text.encode("utf-8")
    assert list(reading.pages) == sorted(reading.pages)
    assert not reading.pages or 0 <= reading.pages[-1] <= len(reading.text)
    for table in reading.tables:
        assert len(table.bounds) % (2 * table.width) == 0
        assert all(0 <= place <= len(reading.text) for place in table.bounds)


def _numbers(text: str, rules: Rules) -> None:
    for found in find_numbers(text, rules):
        assert 0 <= found.start < found.end <= len(text), found


def _dates(text: str) -> None:
    for found in find_dates(text, "2020-07-22"):
        assert 0 <= found.start < found.end <= len(text), found


if __name__ == "__main__":
    main()
