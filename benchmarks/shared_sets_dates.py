"""How many date expressions of a public set of sentences the date grammar finds and values alike.

    python benchmarks/shared_sets_dates.py FOLDER [--show]

FOLDER holds the JSON cases of ``recognizers/datetime`` (Recognizers-Text, MIT). They are what
people say to an assistant, lean to the future and take prepositions into the span, so their shares
are no goals: a list of shapes to go through. ``--show`` prints the sentences that differ.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from sco_facts.grammar.dates.finding import Expression, find

# Assistants plan: a sentence without tense is resolved to the past or the future there, and either
# counts as right here.
_REFERENCE = "2016-11-07"


def main() -> int:
    folder = Path(sys.argv[1])
    for path in sorted(folder.glob("*.json")):
        counts: Counter[str] = Counter()
        for case in json.loads(path.read_text(encoding="utf-8-sig")):
            reference = (case.get("Context") or {}).get("ReferenceDateTime", _REFERENCE)[:10]
            found = find(case["Input"], reference)
            counts.update(["sentences"])
            spans_agree = _agree(case, found)
            counts.update(["spans"] * spans_agree)
            if "Parser" in path.stem or "Model" in path.stem:
                counts.update(["values"] * (spans_agree and _values_agree(case, found)))
            if not spans_agree and "--show" in sys.argv:
                texts = [case["Input"][date.start : date.end] for date in found]
                print(f"{path.stem}: {case['Input']!r} {texts}")
        total = counts["sentences"]
        values = f", values {100 * counts['values'] / total:.1f} %" if counts["values"] else ""
        print(
            f"{path.stem}: {total} sentences, spans {100 * counts['spans'] / total:.1f} %{values}"
        )
    return 0


def _agree(case: dict[str, Any], found: list[Expression]) -> bool:
    """Every wanted expression overlaps one of ours, and where none is wanted we have none."""
    text = case["Input"].lower()
    ours = [text[date.start : date.end] for date in found]
    wanted = [result["Text"].lower().strip() for result in case["Results"]]
    if not wanted:
        return not ours
    return all(any(own in want or want in own for own in ours) for want in wanted)


def _values_agree(case: dict[str, Any], found: list[Expression]) -> bool:
    """Every value of ours stands somewhere in the resolution that is wanted."""
    wanted = json.dumps(
        [result.get("Resolution", result.get("Value")) for result in case["Results"]]
    )
    return all(date.value.value and date.value.value.split("/")[0] in wanted for date in found)


if __name__ == "__main__":
    sys.exit(main())
