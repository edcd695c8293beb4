"""Print every figure beside its floor; ``--raise`` lifts floors to what is reached now.

A floor is never lowered here: who wants that has to edit the file and say why in the commit.
"""

from __future__ import annotations

import math
import sys

from tests.accuracy import FLOORS, areas, floors, measure

# Other builds of numpy round otherwise and may turn one decision of the model in a thousand.
TOLERANCE = 0.5


def main() -> int:
    lift = "--raise" in sys.argv[1:]
    below = 0
    for area in areas():
        figures = measure(area)
        held = floors(area)
        print(f"\n{area}")
        for name, figure in figures.items():
            floor = held.get(name)
            short = floor is not None and figure < floor
            below += short
            mark = "  BELOW" if short else ""
            print(
                f"  {name:<36} {figure:>7.1f}   floor {floor if floor is not None else '-'}{mark}"
            )
        if lift:
            raised = {
                name: max(held.get(name, 0.0), math.floor((figure - TOLERANCE) * 10) / 10)
                for name, figure in figures.items()
                if name in held
            }
            lines = [f"{name} = {floor}\n" for name, floor in raised.items()]
            (FLOORS / f"{area}.toml").write_text("".join(lines), encoding="utf-8")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
