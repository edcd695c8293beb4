"""The pictures of the README, made from ``data/raw``: ``python -m tests.pictures`` draws them anew.

The report is photographed in a browser; the table is drawn from what a terminal is shown.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tests.browsers import browser, find_browser
from tests.readme import ROOT, run, workplace

FOLDER = ROOT / "docs" / "pictures"
_WIDTH, _HEIGHT = 1180, 1010
_COLOURS = [
    (28, 27, 25), (168, 50, 26), (23, 99, 83), (138, 98, 0),
    (27, 85, 136), (125, 63, 123), (0, 106, 120), (91, 87, 81),
]  # fmt: skip
_THEME = TerminalTheme((252, 251, 249), (28, 27, 25), _COLOURS, _COLOURS)
# No font from elsewhere: the picture is drawn in the reader's own.
_SVG = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, \
"DejaVu Sans Mono", monospace; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="{width}" height="{height}" rx="8" fill="#fcfbf9"/>
<g transform="translate({terminal_x}, 20)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def draw_table(folder: Path) -> str:
    """The table of ``check`` as a picture."""
    surroundings = workplace(folder)
    del surroundings["NO_COLOR"]
    command = "sco-facts check data/raw --quiet"
    shown = run(command, folder, {**surroundings, "TERM": "xterm-256color"})
    console = Console(record=True, width=82, file=io.StringIO(), color_system="truecolor")
    console.print(Text.from_ansi(f"$ sco-facts check data/raw\n{shown}"))
    return console.export_svg(
        title="", theme=_THEME, code_format=_SVG, unique_id="table", font_aspect_ratio=0.6
    )


def photograph_report(folder: Path, program: str) -> bytes:
    """The head of the report and its first figures."""
    run("sco-facts report data/raw -o report.html --quiet", folder, workplace(folder))
    with browser(program) as running:
        page = running.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto((folder / "report.html").as_uri())
        return page.screenshot()


def _draw() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        (FOLDER / "table.svg").write_text(draw_table(Path(place)), encoding="utf-8")
    program = find_browser()
    if program is None:
        sys.exit("no browser here: the report was not photographed")
    with tempfile.TemporaryDirectory() as place:
        (FOLDER / "report.png").write_bytes(photograph_report(Path(place), program))


if __name__ == "__main__":
    _draw()
