"""What a document says of itself: the rules of its date in their order, title and address."""

from __future__ import annotations

from typing import Any

import pytest

from sco_facts.document import Document
from sco_facts.heads import read_head
from sco_facts.rules import load
from sco_facts.rules.tables import package_table
from tests.accuracy.dates import head_of, heads


@pytest.mark.parametrize("entry", heads(), ids=lambda entry: entry["id"])
def test_head(entry: dict[str, Any]) -> None:
    document = head_of(entry)
    assert document.date == entry.get("date")
    assert document.date_source == entry.get("date_source")
    for key in ("title", "source_url"):
        if key in entry:
            assert getattr(document, key) == entry[key]


def test_the_reference_date_goes_before_all_else() -> None:
    document = Document("a.txt", "", "0", text="Date: 4 March 2020\n\nText follows here.")
    read = read_head(document, load(), "2021-01-01")
    assert (read.date, read.date_source) == ("2021-01-01", "reference-date")


def test_a_date_from_metadata_stays() -> None:
    document = Document(
        "a.html", "", "0", date="2019-02-01", date_source="metadata", text="Date: 4 March 2020\n"
    )
    read = read_head(document, load())
    assert (read.date, read.date_source) == ("2019-02-01", "metadata")


@pytest.mark.parametrize(
    ("behind", "wanted"),
    [
        ("It was shut on 10/26/2019 and has stayed so.", "2020-03-04"),
        ("It was shut on October 26 and has stayed so.", "2020-03-04"),
        ("It was shut on 26/10/2019 and has stayed so.", "2020-04-03"),
        ("It was shut in autumn and has stayed so.", "2020-04-03"),
    ],
)
def test_a_numeric_date_line_follows_the_documents_other_dates(behind: str, wanted: str) -> None:
    text = f"The port is open again\n03/04/2020\n\n{behind}\n"
    read = read_head(Document("a.txt", text, "0", text=text), load())
    assert (read.date, read.date_source) == (wanted, "date line")


_LABELS = [
    (row["id"], line, wanted)
    for row in package_table("heads.toml")["date_labels"]
    for key, wanted in (("yes", True), ("no", False))
    for line in row[key]
]


@pytest.mark.parametrize(("row", "line", "wanted"), _LABELS)
def test_the_examples_of_each_label(row: str, line: str, wanted: bool) -> None:
    text = f"{line}\n\nThe text follows here and tells of something that has no date at all."
    read = read_head(Document("a.txt", text, "0", text=text), load())
    assert (read.date_source == "labelled line") is wanted, row


_PARTS = [
    (row["part"], line, wanted)
    for row in package_table("heads.toml")["line_labels"]
    for key, wanted in (("yes", True), ("no", False))
    for line in row[key]
]


@pytest.mark.parametrize(("part", "line", "wanted"), _PARTS)
def test_the_examples_of_address_and_title(part: str, line: str, wanted: bool) -> None:
    text = f"{line}\n\nThe text follows here and tells of something that has no date at all."
    read = read_head(Document("a.txt", text, "0", text=text), load())
    found = read.source_url is not None if part == "url" else (read.title or line) not in line[:5]
    labelled = part == "url" or (read.title is not None and read.title != line)
    assert (found and labelled) is wanted
