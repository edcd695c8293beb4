"""The report as a person sees it: in a real browser, at three widths, in the dark, on paper."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sco_facts.facts import Failure, Name, Quantity
from tests.browsers import NoBrowserError, browser, find_browser
from tests.reports import STORM, fact_in, fire, page_of, reading
from tests.shell import command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAM = find_browser()
pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no browser on this machine: try `make browser`"),
    pytest.mark.skipif(
        importlib.util.find_spec("playwright") is None, reason="playwright is not installed"
    ),
    pytest.mark.filterwarnings("default"),
]

ROOT = Path(__file__).parent.parent
WIDTHS = (360, 768, 1280)

# Runs in the page: pairs of labels of one picture that touch, and labels that leave their picture.
COLLISIONS = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const outside = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1);
  const touching = boxes.flatMap(([a, one], place) => boxes.slice(place + 1)
    .filter(([, other]) => one.left < other.right && other.left < one.right
      && one.top + 2 < other.bottom && other.top + 2 < one.bottom)
    .map(([b]) => `${a} / ${b}`));
  return [...outside.map(([text]) => `outside: ${text}`), ...touching];
})"""  # noqa: E501

# Runs in the page: texts whose contrast with what lies behind them is too low (WCAG 2, AA).
FAINT = """() => {
  const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const colour = element.closest('svg') ? style.fill : style.color;
    const [a, b] = [light(parse(colour)), light(behind(element))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    if ((a + 0.05) / (b + 0.05) < needed) faint.add(`${element.tagName}.${element.className}: ${colour}`);
  }
  return [...faint];
}"""  # noqa: E501


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    assert PROGRAM is not None
    try:
        with browser(PROGRAM) as running:
            yield running
    except NoBrowserError as error:
        pytest.skip(f"{PROGRAM} does not start: {error}")


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("storm") / "report.html"
    command("report", str(STORM), "-o", str(path), "--no-cache", cwd=ROOT)
    return path.as_uri()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Documents that try to break in, with words that never end."""
    bad = "\"'><script>window.broken=1</script><img src=x onerror=window.broken=1>"
    text = f"{bad} {'endless' * 80} {bad}\nThe fire destroyed 248 homes in Lytton on Friday."
    homes = Quantity(Decimal(248), measured="homes", action="destroy", speaker=bad * 3)
    who = Name(f"{bad}{'Long' * 90}", "e1", bad, bad)
    facts = [fact_in(text, bad, "248", homes), fact_in(text, bad, bad, who, "organisation")]
    address = "javascript:window.broken=1"
    one = reading(bad, text, facts, title="T" * 400, source_url=address)
    other = fire("b" * 300, "284", Quantity(Decimal(284), measured="homes", action="destroy"))
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    made = page_of([one, other], errors=[Failure("u" * 300, bad)])
    path.write_text(made, encoding="utf-8")
    return path.as_uri()


class Look:
    """One page, and everything that it has tried to do."""

    def __init__(self, running: Browser, address: str, **options: Any) -> None:
        self.context = running.new_context(**options)
        self.page: Page = self.context.new_page()
        self.told: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(address)
        self.asked.remove(address)

    def __enter__(self) -> Page:
        return self.page

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen_and_no_label_lies_on_another(
    chromium: Browser, storm: str, hostile: str, width: int
) -> None:
    for address in (storm, hostile):
        with Look(chromium, address, viewport={"width": width, "height": 900}) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(COLLISIONS) == []
            assert page.locator("svg").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_told_from_its_ground(chromium: Browser, storm: str, scheme: Any) -> None:
    with Look(chromium, storm, color_scheme=scheme) as page:
        assert page.evaluate(FAINT) == []
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(252, 251, 249)") == (scheme == "light")


def test_conflicts_stand_above_agreements_and_before_all_else(
    chromium: Browser, storm: str
) -> None:
    with Look(chromium, storm, viewport={"width": 1280, "height": 900}) as page:
        tops = page.evaluate(
            "['#conflicts', '#agreements', '#timeline', '#people', '#documents', '#unread']"
            ".map(at => document.querySelector(at).getBoundingClientRect().top)"
        )
        assert tops == sorted(tops)
        assert tops[0] < 900
        sources = page.locator("#figure-1 .sources > li")
        boxes = [sources.nth(place).bounding_box() for place in range(2)]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert boxes[0]["y"] == boxes[1]["y"]


def test_the_page_asks_for_nothing_runs_nothing_and_complains_of_nothing(
    chromium: Browser, storm: str, hostile: str
) -> None:
    for address in (storm, hostile):
        look = Look(chromium, address)
        with look as page:
            page.wait_for_timeout(100)
            assert look.told == []
            assert look.asked == []
            assert page.evaluate("window.broken") is None
            assert page.evaluate("document.scripts.length") == 0


def test_a_keyboard_reaches_every_link_and_shows_where_it_is(chromium: Browser, storm: str) -> None:
    with Look(chromium, storm) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        box = page.locator(".skip").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.closest('main') !== null")
        assert first
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid"
        wanted = page.evaluate(
            "[...document.querySelectorAll('main a, main summary')]"
            ".filter(e => e.checkVisibility()).length"
        )
        place = "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
        reached = {page.evaluate(place)}
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            reached.add(page.evaluate(place))
        assert len(reached) >= wanted


def test_without_script_texts_fold_and_places_in_folded_texts_are_found(
    chromium: Browser, storm: str
) -> None:
    with Look(chromium, storm, java_script_enabled=False) as page:
        mark = page.locator("#document-1 mark.number").first
        assert mark.is_visible()
        page.locator("#document-1 details.text > summary").click()
        assert not mark.is_visible()
        page.locator("#figure-1 .value a").first.click()
        assert mark.is_visible()


def test_a_link_from_a_figure_leads_to_the_marked_place_and_back(
    chromium: Browser, storm: str
) -> None:
    with Look(chromium, storm) as page:
        page.locator("#figure-1 .value a").first.click()
        target = page.locator("mark:target")
        box = target.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 720
        target.locator("a").click()
        assert page.url.endswith("#figure-1")


def test_a_screen_reader_finds_landmarks_headings_and_pictures(
    chromium: Browser, storm: str
) -> None:
    with Look(chromium, storm) as page:
        for role in ("banner", "navigation", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, role  # type: ignore[arg-type]
        levels = page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3')].map(e => Number(e.tagName[1]))"
        )
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))
        assert page.get_by_role("img", name="The values of damage on one axis").count() == 1
        told = page.evaluate(
            "getComputedStyle(document.querySelector('.body mark.number'), '::after').content"
        )
        assert told == '" (number)"'


def test_on_paper_every_text_is_there_the_folded_ones_too(
    chromium: Browser, storm: str, tmp_path: Path
) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    path = tmp_path / "report.pdf"
    with Look(chromium, storm) as page:
        page.locator("#document-1 details.text > summary").click()
        page.pdf(path=str(path), format="A4")
    document = pdfium.PdfDocument(path)
    words = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    printed = "".join(words.split()).replace("\ufffe", "").replace("-", "")
    assert 3 < len(document) < 30
    for file in sorted(STORM.glob("*.txt")):
        if file.name != "broken.txt":
            for line in file.read_text(encoding="utf-8").splitlines()[3:]:
                last = "".join(line.split()[-4:]).replace("-", "")
                assert last in printed, line
    document.close()
