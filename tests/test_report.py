"""``sco-facts report``: what the page says, that it holds together, and that nobody breaks in."""

from __future__ import annotations

import base64
import hashlib
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sco_facts.facts import KINDS, DateValue, Failure, Name, Quantity, TimeSpan
from sco_facts.report.materials import Reading
from sco_facts.report.pages import report_pieces
from sco_facts.sources.outputs import is_output
from tests.html_pages import Element, Page, read
from tests.reports import STORM, Made, fact_in, fire, page_of, reading
from tests.shell import command, environment

ROOT = Path(__file__).parent.parent


def homes(value: int, **more: object) -> Quantity:
    fields = {"measured": "homes", "action": "destroy", **more}
    return Quantity(Decimal(value), **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def storm() -> str:
    done = command("report", str(STORM.relative_to(ROOT)), "--no-cache", cwd=ROOT)
    assert done.status == 1
    assert "broken.txt" in done.err
    return done.out.decode("utf-8")


@pytest.fixture(scope="module")
def page(storm: str) -> Page:
    return read(storm)


def figures(page: Page) -> list[Element]:
    return page.all("article", "figure")


def test_a_page_is_well_formed_and_every_link_leads_somewhere(page: Page) -> None:
    assert page.faults == []
    assert len(page.all("h1")) == 1
    assert {"header", "nav", "main", "footer"} <= {element.tag for element in page.elements}
    assert page.elements[0].attributes["lang"] == "en"


def test_conflicts_stand_before_agreements(page: Page) -> None:
    verdicts = ["conflicting" in figure.classes for figure in figures(page)]
    assert verdicts == sorted(verdicts, reverse=True)
    assert {True, False} == set(verdicts)
    assert f"{sum(verdicts)} of {len(verdicts)} figures conflict" in page.all("h1")[0].text


def test_a_figure_shows_its_sources_side_by_side_and_says_why(page: Page) -> None:
    dead = figures(page)[0]
    for said in (
        "14 and 41 cannot both hold: they are 27 apart; two digits may be swapped",
        "Cyclone Maren killed 41 people, the National Rescue Service said on Friday",
        "Storm toll rises as rescuers reach villages",
        "15 March 2024",
        "says National Rescue Service",
        "wire.txt, line 4",
        "stands apart",
    ):
        assert said in dead.text, said


def test_each_figure_has_a_picture_that_says_in_words_what_it_shows(page: Page) -> None:
    pictures = page.all("svg")
    assert len(pictures) == len(figures(page))
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        assert len(picture.attributes["aria-labelledby"].split()) == 2
    described = " ".join(element.text for element in page.all("desc"))
    assert "says More than 40,000: 40,000 or more" in described
    assert "says 180 km/h: 175 to 185" in described


def test_a_figure_and_its_place_in_the_text_lead_to_each_other(page: Page) -> None:
    ids = page.by_id()
    linked = 0
    for link in page.links():
        target = ids[link.attributes["href"][1:]] if link.attributes["href"][:1] == "#" else None
        if target is None or target.tag != "mark" or "article" not in link.parents:
            continue
        if "number" in target.classes:
            assert link.text == " ".join(target.text.split())
            linked += 1
    assert linked > 20
    for mark in page.all("mark", "number"):
        inside = [e for e in page.links() if "mark" in e.parents and e.text == mark.text]
        if "id" in mark.attributes and inside:
            assert inside[0].attributes["href"].startswith("#figure-")


def test_names_and_their_mentions_lead_to_each_other(page: Page) -> None:
    ids = page.by_id()
    brandt = next(e for e in page.all("li") if e.text.strip().startswith("Helena Brandt"))
    assert "Interior Minister" in brandt.text
    assert "also Brandt" in brandt.text
    to_brandt = [e for e in page.links() if e.attributes["href"] == f"#{brandt.attributes['id']}"]
    assert {link.text for link in to_brandt} == {"Helena Brandt", "Brandt"}
    mentions = [e for e in page.all("mark", "person") if e.text in {"Helena Brandt", "Brandt"}]
    assert len(mentions) == len(to_brandt) == 3
    linked = {link.attributes["href"][1:] for link in page.links()}
    assert linked >= {mention.attributes["id"] for mention in mentions}
    assert all(mention.attributes["id"] in ids for mention in mentions)


def test_every_text_is_there_with_its_facts_marked_by_kind(page: Page) -> None:
    shown = [" ".join(element.text.split()) for element in page.all("div", "body")]
    for path in sorted(STORM.glob("*.txt")):
        if path.name != "broken.txt":
            assert " ".join(path.read_text(encoding="utf-8").split()) in shown
    kinds = {kind for mark in page.all("mark") for kind in mark.classes}
    assert {"number", "date", "person", "organisation"} <= kinds


def test_documents_that_failed_are_listed_with_the_reason(page: Page) -> None:
    (unread,) = [e for e in page.all("section") if e.attributes.get("id") == "unread"]
    assert "broken.txt" in unread.text
    assert "ZIP" in unread.text
    assert "1 document could not be read" in page.all("header")[0].text


def test_the_timeline_is_in_order(page: Page) -> None:
    years = [e.text for e in page.all("h3") if e.attributes["id"].startswith("year-")]
    assert years == sorted(years)
    assert "2024" in years


def test_the_policy_knows_the_one_style_sheet_and_nothing_else(storm: str) -> None:
    style = re.findall(r"<style>(.*?)</style>", storm, re.DOTALL)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', storm)
    assert policy is not None
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in policy[1]
    assert "unsafe" not in policy[1]
    assert " style=" not in storm
    assert not re.search(r"url\(|@import|src=", storm)


def test_the_same_documents_give_the_same_bytes(storm: str) -> None:
    other = environment(PYTHONHASHSEED="77", TZ="Asia/Tokyo", LC_ALL="C")
    done = command("report", "tests/storm", "--jobs", "2", "--no-cache", cwd=ROOT, env=other)
    assert done.out.decode("utf-8") == storm


def test_what_extract_printed_makes_the_same_figures(tmp_path: Path, page: Page) -> None:
    for name in ("json", "jsonl"):
        facts = command("extract", "tests/storm", "-f", name, "--no-cache", cwd=ROOT).out
        made = subprocess.run(
            [sys.executable, "-m", "sco_facts", "report", "-", "-o", str(tmp_path / "r.html")],
            input=facts, cwd=ROOT, env=environment(), check=False, timeout=120, capture_output=True,
        )  # fmt: skip
        assert made.returncode == (1 if name == "json" else 0), made.stderr
        again = read((tmp_path / "r.html").read_text(encoding="utf-8"))
        assert again.faults == []
        assert [e.attributes["id"] for e in figures(again)] == [
            e.attributes["id"] for e in figures(page)
        ]
        marks = [e for e in again.all("mark", "number") if "id" in e.attributes]
        assert len(marks) == len([e for e in page.all("mark", "number") if "id" in e.attributes])


def test_a_draft_is_held_against_its_sources() -> None:
    draft = fire("draft.txt", "284", homes(284))
    lonely = "It killed 31 cows."
    more = reading("more.txt", lonely, [fact_in(lonely, "more.txt", "31", homes(31))])
    source = fire("source.txt", "248", homes(248))
    made = page_of([draft, more, source], drafts=frozenset({"draft.txt", "more.txt"}))
    page = read(made)
    assert page.faults == []
    (section,) = [e for e in page.all("section") if e.attributes.get("id") == "against"]
    words = " ".join(section.text.split())
    assert "1 contradicted · 1 not found · 0 confirmed" in words
    assert words.index("contradicted 284") < words.index("not found 31")


HOSTILE = '"><script>window.broken = 1</script><img src=x onerror=alert(1)>\x1b[31m\u202e\x00\ud800'


def test_nothing_from_a_document_becomes_markup() -> None:
    text = f"On {HOSTILE} the fire destroyed 248 homes; {HOSTILE} said so."
    path = f"{HOSTILE}/{HOSTILE}.txt"
    quantity = homes(248, measured=HOSTILE, of=HOSTILE, speaker=HOSTILE, holder=HOSTILE,
                     time=TimeSpan("2020", "2020-01-01", "2020-12-31"))  # fmt: skip
    facts = [
        fact_in(text, path, "248", quantity),
        fact_in(text, path, HOSTILE, Name(HOSTILE, HOSTILE, HOSTILE, HOSTILE), "person"),
        fact_in(text, path, HOSTILE, DateValue(HOSTILE, "date", HOSTILE, HOSTILE), "date"),
    ]
    bad = reading(path, text, facts, title=HOSTILE, date=HOSTILE, source_url="javascript:alert(1)")
    other = fire("b.txt", "284", replace(quantity, value=Decimal(284)))
    made = page_of([bad, other], errors=[Failure(path, HOSTILE)])
    page = read(made)
    assert page.faults == []
    tags = {element.tag for element in page.elements}
    assert not tags & {"script", "img", "iframe", "object", "base", "form"}
    for element in page.elements:
        assert not any(name.startswith("on") for name in element.attributes)
        assert "href" not in element.attributes or element.attributes["href"].startswith("#")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", made)
    assert "‹U+202E›" in made
    assert "␛[31m" in made


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org/", True),
        ("javascript:alert(1)", False),
        (" \tjavascript:alert(1)", False),
        ("https://example.org/ javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//example.org/", False),
        ("https://exa\u202emple.org/", False),
        ('https://example.org/"onclick="alert(1)', False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_web_addresses_become_links(address: str, is_link: bool) -> None:
    page = read(page_of([fire("a.txt", "248", homes(248), source_url=address)]))
    outside = [e for e in page.links() if not e.attributes["href"].startswith("#")]
    assert [link.attributes["href"] for link in outside] == ([address] if is_link else [])
    assert all("noopener" in link.attributes["rel"] for link in outside)


def test_facts_that_overlap_are_all_there() -> None:
    text = "The Ann Lee Foundation gave 3 to 5 million on 4 May 2020.\n\nMore came."
    parts = [
        ("The Ann Lee Foundation", "organisation", 0), ("Ann Lee", "person", None),
        ("Lee Foundation gave", "organisation", None), ("3 to 5 million", "number", None),
        ("5 million on 4", "number", None), ("4 May 2020", "date", None),
        ("2020.\n\nMore", "person", None), ("2020.\n\nMore", "organisation", None),
    ]  # fmt: skip
    values = {"number": homes(3), "date": DateValue("2020", "date")}
    facts = [
        fact_in(text, "a.txt", part, values.get(kind) or Name(part, f"{part}{kind}"), kind, start)  # type: ignore[arg-type]
        for part, kind, start in parts
    ]
    page = read(page_of([reading("a.txt", text, facts)]))
    assert page.faults == []
    ids = page.by_id()
    for fact in facts:
        assert f"f1-{fact.start}-{fact.end}-{fact.kind[0]}" in ids
    assert " ".join(page.all("div", "body")[0].text.split()) == " ".join(text.split())


def test_facts_that_do_not_stand_where_they_say_are_shown_in_their_sentence() -> None:
    good = fire("a.txt", "248", homes(248))
    stray = replace(good.facts[0], id="0", start=999_999, end=1_000_002)
    twice = replace(good.facts[0], id="1")
    page = read(page_of([reading("a.txt", good.document["text"], [*good.facts, stray, twice])]))
    assert page.faults == []
    assert {"f1-19-22-n", "f1-999999-1000002-n"} <= set(page.by_id())


def test_a_huge_number_of_facts_on_one_letter_stays_small() -> None:
    text = "1234567890" * 40
    facts = [fact_in(text, "a.txt", text[i:], homes(3), start=i) for i in range(400)]
    page = page_of([reading("a.txt", text, facts)])
    assert read(page).faults == []
    assert len(page) < 2_000_000


def test_of_a_long_text_only_the_places_of_its_figures_are_shown() -> None:
    short = fire("b.txt", "284", homes(284))
    text = "Nothing here. " * 30_000 + "\nThe fire destroyed 248 homes in Lytton on Friday."
    facts = [fact_in(text, "a.txt", "248", homes(248))]
    page = read(page_of([reading("a.txt", text, facts), short]))
    assert page.faults == []
    body = page.all("div", "body")[0]
    assert "248 homes" in body.text
    assert len(body.text) < 3_000
    note = page.all("article", "document")[0].text
    assert "only the places of the figures above are shown" in note


def test_a_damaged_text_is_shown_as_it_is_and_the_page_says_what_it_was() -> None:
    text = "The GDP†of the†bloc came†to 22.5†% of†the world."
    page = read(page_of([reading("a.txt", text, []), reading("b.txt", "Smith†, 2019", [])]))
    damaged, footnoted = page.all("article", "document")
    assert "each † once was a blank" in damaged.text
    assert text in damaged.text
    assert "once was a blank" not in footnoted.text


def test_a_long_text_without_figures_is_left_out_and_the_page_says_so() -> None:
    text = "Nothing to see here. " * 20_000
    with_figures = [fire("a.txt", "248", homes(248)), fire("b.txt", "284", homes(284))]
    page = read(page_of([*with_figures, reading("c.txt", text, [])]))
    assert page.faults == []
    last = page.all("article", "document")[-1]
    assert "nothing is shown, to keep the page small" in last.text
    assert "Nothing to see" not in last.text


def test_long_lists_are_folded_and_the_page_stays_well_formed() -> None:
    things = "barns bikes boats books bricks buses cakes carts clocks coats combs desks doors"
    things += " flags forks gates gloves hats jars kites lamps locks mills nails oars pans pens"
    found = []
    for number, thing in enumerate(things.split()):
        for path, value in (("a", 1_003 + 137 * number), ("b", 1_009 + 137 * number)):
            who = f"Ann{thing}{path} Lee"
            text = f"In 2019 {thing[:-1].title()}ville made {value} {thing}, said {who}."
            time = TimeSpan("2019", "2019-01-01", "2019-12-31")
            told = homes(value, measured=thing, action="make", time=time)
            name = f"{path}{number}.txt"
            facts = [
                fact_in(text, name, str(value), told),
                fact_in(text, name, who, Name(who, who), "person"),
            ]
            found.append(reading(name, text, facts))
    page = read(page_of(found))
    assert page.faults == []
    assert len(figures(page)) > 24
    folds = [element.text for element in page.all("summary")]
    assert "54 documents" in folds
    assert "6 more" in folds
    assert any(fold.endswith(" more conflicts") for fold in folds)


def test_a_page_is_written_before_all_documents_are_read() -> None:
    read_so_far = 0

    class Counting(Made):
        def readings(self) -> Iterator[Reading]:
            nonlocal read_so_far
            for read_so_far, found in enumerate(self.found, 1):  # noqa: B007
                yield found

    text = "Nothing to see here. " * 2_000
    made = Counting([reading(f"{number}.txt", text, []) for number in range(100)])
    pieces = report_pieces(made)
    next(piece for piece in pieces if b'id="document-3"' in piece)
    assert 0 < read_so_far < 50


def test_without_documents_the_page_says_so() -> None:
    page = read(page_of([], errors=[Failure("a.txt", "empty")]))
    assert page.faults == []
    assert page.all("h1")[0].text == "No document could be read"
    assert "There was no document to read" in page_of([])
    assert "a.txt" in page.all("main")[0].text


def test_a_report_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page_of([fire("a.txt", "248", homes(248))]), encoding="utf-8")
    assert is_output(str(path))


def test_a_terminal_is_told_to_name_a_file() -> None:
    screen, end = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "sco_facts", "report", "data/raw"],
        cwd=ROOT, env=environment(), stdout=end, stderr=subprocess.PIPE, check=False, timeout=60,
    )  # fmt: skip
    os.close(end)
    os.close(screen)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "-o report.html" in line


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("before", encoding="utf-8")
    done = command("report", str(tmp_path / "none.txt"), "-o", str(path), "--model", "no_such")
    assert done.status == 2
    assert path.read_text(encoding="utf-8") == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_help_starts_with_an_example() -> None:
    done = command("report", "--help")
    assert done.status == 0
    assert b"sco-facts report press/ -o report.html" in done.out.partition(b"Usage")[0]
    assert b"--format" not in done.out


def test_pages_are_named_where_a_document_has_them() -> None:
    first = fire("a.pdf", "248", homes(248))
    facts = [replace(first.facts[0], page=7)]
    paged = reading("a.pdf", first.document["text"], facts, title="A")
    assert "a.pdf</span>, page 7" in page_of([paged, fire("b.txt", "284", homes(284))])


@st.composite
def hostile_readings(draw: st.DrawFn) -> list[Reading]:
    """Documents of hostile letters, with facts of every kind that stand there or do not."""
    letters = st.text("ab 1\n\r\t<>&\"'/\x00\x1b\u202e\ud800\U000e0041é", max_size=40)
    found = []
    for path in draw(st.lists(letters, max_size=3, unique=True)):
        text = draw(letters)
        facts = []
        for kind in draw(st.lists(st.sampled_from(KINDS), max_size=5)):
            start, length = draw(st.integers(0, 45)), draw(st.integers(0, 9))
            said = draw(letters)
            value = {
                "number": Quantity(
                    draw(st.decimals(allow_nan=False, allow_infinity=False)),
                    measured=said, speaker=said, time=TimeSpan(said, said, said),
                ),
                "date": DateValue(said, said, said, said, said, said),
            }.get(kind) or Name(said, said, said, said)  # fmt: skip
            fact = fact_in(text, path, text[start : start + length], value, kind, start)
            facts.append(replace(fact, sentence=draw(letters), text=draw(letters) or fact.text))
        known = draw(st.booleans())
        about = {"title": draw(letters), "date": draw(letters), "source_url": draw(letters)}
        found.append(reading(path, text if known else None, facts, **about))
    return found


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(hostile_readings())
def test_whatever_the_documents_hold_the_page_is_well_formed(found: list[Reading]) -> None:
    made = page_of(found, errors=[Failure("<b>", "\x1b")])
    page = read(made)
    assert page.faults == []
    assert not {"script", "b"} & {element.tag for element in page.elements}
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", made)
