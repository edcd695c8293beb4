"""News that nobody has written: documents from a seeded generator, the same for everybody.

Words, names and figures are drawn by chance, with the long tail that real text has (new names turn
up in every document); sentences come in the wordings of agencies, companies and statistics offices.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

_SYLLABLES = "ba den fi gor ha jo ka lem mi no pur ra sel ta vin wo ya zu chan tro".split()
_GIVEN = "Amina Bruno Carla Dmitri Elif Femi Grace Hassan Ines Joon Kofi Lena Mario Nadia".split()
_PLACES = "Nairobi Lima Jakarta Oslo Accra Tashkent Montreal Hanoi Lagos Quito Riga Perth".split()
_ORGANS = ("Ministry of", "Institute for", "Bank of", "Council on", "Federation of", "Agency for")
_FIELDS = "Trade Health Energy Transport Statistics Fisheries Education Mining Tourism".split()
_THINGS = (
    "wheat exports|new patients|electric buses|school places|tonnes of copper|hotel rooms|"
    "solar farms|registered voters|container ships|vaccine doses|housing permits|road accidents"
).split("|")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_VERBS = "rose fell grew increased declined dropped".split()
_PROSE = (
    "The government has not yet said how it will pay for the plan, and critics call it vague.",
    "Farmers in the north, who have waited for rain since spring, welcomed the announcement.",
    "It remains unclear whether the two sides will return to the table before the summer.",
    "Analysts expect little change, although much depends on the price of fuel.",
    "Officials declined to comment on reports that the tender would be opened again.",
    "Work on the bridge was delayed after heavy storms damaged the eastern pier.",
)
_PATTERNS = (
    "The number of {thing} in {place} {verb} by {percent} per cent to {many} in {year}, "
    "the {organ} said on {date}.",
    "{person}, the director of the {organ}, told reporters in {place} that more than {few} {thing} "
    "were expected by {month}.",
    "Sales reached ${more}.5 million, up from ${few}.5 million a year earlier, {company} said.",
    "According to {company}, between {few} and {more} {thing} were counted near {village} "
    "last year.",
    '"We have never seen so many {thing}," {person} of {company} said.',
)


def generate(count: int, sentences: int, seed: int = 1) -> Iterator[str]:
    """``count`` documents of about 20 words a sentence."""
    random = Random(seed)
    for _ in range(count):
        yield _document(random, sentences)


def write(folder: Path, texts: Iterator[str]) -> None:
    """A text file for each text."""
    for number, text in enumerate(texts):
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")


def _document(random: Random, sentences: int) -> str:
    body = [_sentence(random) for _ in range(sentences)]
    paragraphs = [" ".join(body[start : start + 3]) for start in range(0, sentences, 3)]
    title = f"{_organ(random)} reports on {random.choice(_THINGS)}"
    return "\n\n".join([title, _date(random), *paragraphs]) + "\n"


def _sentence(random: Random) -> str:
    if random.random() < 0.4:
        return random.choice(_PROSE)
    few, month, year = random.randint(2, 400), random.choice(_MONTHS), random.randint(2005, 2024)
    pattern = random.choice(_PATTERNS)
    return pattern.format(
        thing=random.choice(_THINGS),
        place=random.choice(_PLACES),
        verb=random.choice(_VERBS),
        person=_person(random),
        organ=_organ(random),
        company=_company(random),
        village=_word(random).capitalize(),
        date=_date(random),
        month=month,
        year=year,
        few=few,
        more=few + 50,
        many=f"{few * 1000:,}",
        percent=few / 10,
    )


def _word(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.choice((2, 2, 3))))


def _person(random: Random) -> str:
    return f"{random.choice(_GIVEN)} {_word(random).capitalize()}"


def _organ(random: Random) -> str:
    return f"{random.choice(_ORGANS)} {random.choice(_FIELDS)}"


def _company(random: Random) -> str:
    return f"{_word(random).capitalize()} {random.choice(('Group', 'Ltd', 'Corporation', 'Bank'))}"


def _date(random: Random) -> str:
    return f"{random.randint(1, 28)} {random.choice(_MONTHS)} {random.randint(2005, 2024)}"
