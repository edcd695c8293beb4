"""Documents of two affairs in one folder: what is alike by chance is not put together."""

from __future__ import annotations

from sco_facts.comparison import compare
from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.rules import load

QUAKE = {
    "quake/ministry": """
The earthquake that struck Talvera province on Monday killed 143 people and injured 1,120, the
Interior Ministry in San Irenio said. In Talvera 3,450 houses were destroyed. The quake had a
magnitude of 6.4. The army flew 28 tents to Puerto Adán.
""",
    "quake/wire": """
SAN IRENIO - At least 143 people died in Monday's earthquake in Talvera province. Hospitals in
Puerto Adán treated 1,210 injured. The tremor of magnitude 6.4 flattened 3,450 homes. The governor
of Talvera, Marta Quiroz, asked for 28 more tents.
""",
}
FLOOD = {
    "flood/agency": """
The Narun river burst its banks near Bezdan on Thursday. The flood killed 143 people and injured
388, the Disaster Agency in Kolomet said. Around Bezdan 8,430 houses stand under water. The Narun
rose to 7.2 metres. Boats brought 5,600 villagers to safety.
""",
    "flood/paper": """
Bezdan counts its losses. On Thursday the Narun killed 134 people; 388 were hurt. At Kolomet the
river reached 7.2 metres. In Bezdan alone 8,430 houses are flooded, and 5,600 residents were
taken to safety by boat.
""",
}


def test_two_disasters_with_the_same_toll_are_two(extractor: Extractor) -> None:
    facts = [
        fact
        for name, text in (QUAKE | FLOOD).items()
        for fact in extractor.extract(Document(name, text, name)).facts
    ]
    pairs = [pair for figure in compare(facts, load()).figures for pair in figure.pairs]
    affairs = [{one.document.split("/")[0] for one in (pair.a, pair.b)} for pair in pairs]
    assert all(len(found) == 1 for found in affairs)
    conflicts = {
        frozenset((pair.a.text, pair.b.text))
        for pair in pairs
        if pair.verdict.relation == "conflicting"
    }
    assert conflicts == {frozenset(("1,120", "1,210")), frozenset(("143", "134"))}
