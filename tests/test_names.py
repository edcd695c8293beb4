"""One name for one thing: links within a document, speakers, and entities across documents."""

from __future__ import annotations

import pytest

from sco_facts.document import Document
from sco_facts.entities import Alias, Entity, Role
from sco_facts.facts import content_id
from sco_facts.grammar.naming.finding import find_names
from sco_facts.mentions import Reading, Region
from sco_facts.names.linking import Linking, link
from sco_facts.names.merging import merge
from sco_facts.names.spelling import fold
from sco_facts.rules import load

RULES = load()


def linked(text: str) -> Linking:
    """Names of a text, found without a model, with one sentence a full stop."""
    found = find_names(text, (), RULES.names)
    sentences = []
    start = 0
    for part in text.split(". "):
        sentences.append(Region(start, start + len(part)))
        start += len(part) + 2
    document = Document("a.txt", text, "0" * 64, text=text)
    return link(document, Reading(found.mentions, found.definitions, tuple(sentences)), RULES)


def canonicals(text: str) -> dict[str, str]:
    """The name that each surface goes by."""
    linking = linked(text)
    return {
        text[region.start : region.end]: name.canonical for region, name in linking.names.items()
    }


def rule_of(text: str, surface: str) -> str | None:
    """The rule that linked a surface."""
    return next(
        alias.rule
        for entity in linked(text).entities
        for alias in entity.aliases
        if alias.text == surface
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Center for Global & Strategic Studies", "the Centre for Global and Strategic Studies"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("World Health Organisation", "World Health Organization"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Anti-Narcotics Force", "Anti Narcotics Force"),
        ("U.N.", "UN"),
        ("the Commission's", "Commission"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SCO Secretariat", "SCO"), ("Hassan Ali", "Hussein Ali"), ("Wise Bank", "Wide Bank")],
)
def test_other_names_do_not_fold_together(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "surface", "canonical", "rule"),
    [
        (
            "Halvor Biotech ASA grew. Halvor Biotech has 40 staff.",
            "Halvor Biotech",
            "Halvor Biotech ASA",
            "without its legal form",
        ),
        (
            "Santos Verde Futebol Clube won. Media: Santos Verde FC, Curitiba.",
            "Santos Verde FC",
            "Santos Verde Futebol Clube",
            "same legal form",
        ),
        (
            "The Reserve Bank of Fiji (RBF) met. RBF staff left.",
            "RBF",
            "Reserve Bank of Fiji",
            "long (SHORT)",
        ),
        (
            "The Ministry of Health met. The Department of Justice met. DOJ officials left.",
            "DOJ",
            "Department of Justice",
            "initials",
        ),
        ("Minister Amina Yusuf spoke. Mr Yusuf left.", "Yusuf", "Amina Yusuf", "surname"),
        (
            "The Reserve Bank of Fiji met. The Reserve Bank rose.",
            "Reserve Bank",
            "Reserve Bank of Fiji",
            "without its place",
        ),
        (
            "The SCO Secretariat met. The plans of the Secretariat grew.",
            "Secretariat",
            "SCO Secretariat",
            "head noun",
        ),
        (
            "Norvik Shipping Group met. Shares of Norvik rose.",
            "Norvik",
            "Norvik Shipping Group",
            "short form",
        ),
        ("The EU met. The European Union met.", "EU", "European Union", "known organisation"),
        (
            "Mr Yusuf spoke. Dr Amina Yusuf left.",
            "Yusuf",
            "Amina Yusuf",
            "surname before the full name",
        ),
    ],
)
def test_links_keep_their_rule(text: str, surface: str, canonical: str, rule: str) -> None:
    assert canonicals(text)[surface] == canonical
    assert rule_of(text, surface) == rule


def test_a_surname_means_the_person_named_before_it() -> None:
    text = (
        "Coordinator Zahur Ahmed spoke. Mr Ahmed was clear. "
        "Later Major Gen. (Ret.) Hafiz Masroor Ahmed spoke."
    )
    assert canonicals(text)["Ahmed"] == "Zahur Ahmed"


def test_a_surname_of_two_people_stays_apart_and_says_so() -> None:
    text = "Minister Zahur Ahmed met Minister Bilal Ahmed. Mr Ahmed smiled."
    assert canonicals(text)["Ahmed"] == "Ahmed"
    assert rule_of(text, "Ahmed") == "ambiguous surname: Bilal Ahmed or Zahur Ahmed"


def test_the_texts_own_definition_wins_over_the_worlds() -> None:
    text = "The World Hockey Organization (WHO) met. WHO officials left."
    assert canonicals(text)["WHO"] == "World Hockey Organization"


def test_a_body_is_not_the_one_it_is_part_of() -> None:
    names = canonicals("The SCO met. The SCO Secretariat met.")
    assert names == {"SCO": "SCO", "SCO Secretariat": "SCO Secretariat"}


def test_a_role_keeps_its_organisation_and_place() -> None:
    text = "The Reserve Bank of Fiji (RBF) met. RBF chief economist Ratu Seru Vula spoke."
    person = next(entity for entity in linked(text).entities if entity.kind == "person")
    (role,) = person.roles
    assert (role.role, role.organisation) == ("RBF chief economist", "Reserve Bank of Fiji")
    assert text[role.start : role.end] == role.role


@pytest.mark.parametrize(
    ("text", "phrase", "speaker"),
    [
        (
            "SCO Secretary-General Vladimir Norov came. The Secretary-General spoke.",
            "The Secretary-General",
            "Vladimir Norov",
        ),
        ("SCO Secretary-General Vladimir Norov came. The minister spoke.", "The minister", None),
        (
            "Minister Amina Yusuf met Minister Joy Achieng. The minister spoke.",
            "The minister",
            None,
        ),
        ("Minister Amina Yusuf came. She smiled.", "She", "Amina Yusuf"),
        ("Mr Olu Ade met Ms Joy Achieng. She smiled.", "She", "Joy Achieng"),
        ("Dr Olu Ade met Dr Joy Achieng. She smiled.", "She", None),
        (
            "The Ministry of Health of Malawi met. The ministry smiled.",
            "The ministry",
            "Ministry of Health of Malawi",
        ),
        ("Everyone left. It rained.", "It", None),
    ],
)
def test_a_phrase_stands_for_one_speaker_or_none(
    text: str, phrase: str, speaker: str | None
) -> None:
    start = text.rindex(phrase)
    assert linked(text).speaker(Region(start, start + len(phrase))) == speaker


def test_a_holder_is_a_name_and_nothing_more() -> None:
    text = "The SCO grew. The competent agencies of the SCO met."
    linking = linked(text)
    assert linking.holder(Region(0, 7)) == "SCO"
    start = text.index("competent")
    assert linking.holder(Region(start, start + 30)) is None


def entity(
    kind: str, canonical: str, document: str, *aliases: Alias, role: str | None = None
) -> Entity:
    roles = () if role is None else (Role(role, "World Food Programme", document, 0, 4),)
    forms = aliases or (Alias(canonical, 1),)
    key = content_id(kind, " ".join(fold(canonical)))
    mentions = sum(alias.count for alias in forms)
    return Entity(key, kind, canonical, forms, roles, mentions, (document,))  # type: ignore[arg-type]


def test_a_short_form_joins_the_one_long_form_of_the_corpus() -> None:
    long = entity(
        "organisation",
        "Shanghai Cooperation Organization",
        "a.txt",
        Alias("Shanghai Cooperation Organization", 1),
        Alias("SCO", 2, "long (SHORT)"),
    )
    short = entity("organisation", "SCO", "b.txt", Alias("SCO", 5))
    merged = merge([long, short])
    (one,) = merged.entities
    assert (one.canonical, one.mentions, one.documents) == (
        "Shanghai Cooperation Organization",
        8,
        ("a.txt", "b.txt"),
    )
    assert merged.changed[short.id] is one
    assert {alias.text: alias.count for alias in one.aliases}["SCO"] == 7


def test_two_long_forms_for_one_short_stay_side_by_side() -> None:
    forms = [
        entity("organisation", long, path, Alias(long, 1), Alias("ABC", 1, "long (SHORT)"))
        for long, path in (("Asian Book Council", "a"), ("African Boat Club", "b"))
    ]
    bare = entity("organisation", "ABC", "c")
    assert len(merge([*forms, bare]).entities) == 3


def test_a_ministry_without_its_country_is_no_ministry_of_another_document() -> None:
    peru = entity(
        "organisation",
        "Ministry of Finance of Peru",
        "a",
        Alias("Ministry of Finance of Peru", 1),
        Alias("Ministry of Finance", 2, "without its place"),
    )
    bare = entity("organisation", "Ministry of Finance", "b")
    assert len(merge([peru, bare]).entities) == 2


@pytest.mark.parametrize(("second", "count"), [("Halvor Biotech", 1), ("Halvor Biotech Ltd", 2)])
def test_a_legal_form_parts_companies_only_from_another_form(second: str, count: int) -> None:
    one = entity("organisation", "Halvor Biotech ASA", "a")
    assert len(merge([one, entity("organisation", second, "b")]).entities) == count


def test_a_surname_of_another_document_joins_nobody() -> None:
    full = entity(
        "person", "Zahur Ahmed", "a", Alias("Zahur Ahmed", 1), Alias("Ahmed", 2, "surname")
    )
    bare = entity("person", "Ahmed", "b")
    assert len(merge([full, bare]).entities) == 2


def test_a_fuller_name_joins_and_conflicting_roles_are_kept() -> None:
    short = entity("person", "Cindy McCain", "a", role="Executive Director")
    full = entity("person", "Cindy Lou McCain", "b", role="Director")
    (one,) = merge([short, full]).entities
    assert one.canonical == "Cindy Lou McCain"
    assert [role.role for role in one.roles] == ["Executive Director", "Director"]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("Zahur Ahmed", "Zahoor Ahmed", 1), ("Marina Rossi", "Marino Rossi", 2)],
)
def test_a_respelling_counts_only_with_the_same_office(one: str, other: str, count: int) -> None:
    same = [
        entity("person", one, "a", role="Director"),
        entity("person", other, "b", role="Director"),
    ]
    apart = [entity("person", one, "a", role="Director"), entity("person", other, "b", role="Chef")]
    assert len(merge(same).entities) == count
    assert len(merge(apart).entities) == 2


def test_the_order_of_documents_changes_no_name() -> None:
    forms = [
        entity("organisation", "Asian Book Council", "a", Alias("ABC", 1, "long (SHORT)")),
        entity("organisation", "ABC", "b"),
        entity("person", "C. McCain", "c"),
        entity("person", "Cindy McCain", "d"),
    ]
    names = {entity.canonical for entity in merge(forms).entities}
    assert names == {entity.canonical for entity in merge(reversed(forms)).entities}
    assert names == {"Asian Book Council", "Cindy McCain"}
