"""Every command in the README and the docs runs, and prints what the page says it prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readme import PAGES, ROOT, Command, commands, missing_tool, programs, run, workplace

Place = tuple[Path, dict[str, str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("readme")
    return folder, workplace(folder)


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.label)
def test_a_command_prints_what_the_page_says(command: Command, place: Place) -> None:
    if tool := missing_tool(command.typed):
        pytest.skip(f"{tool} is not installed")
    assert run(command.typed, *place) == command.shown


@pytest.mark.parametrize("program", list(programs()), ids=lambda program: program.label[:40])
def test_a_program_runs(program: Command, place: Place) -> None:
    folder, environment = place
    done = subprocess.run(
        [sys.executable, "-c", program.typed],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


def test_the_make_targets_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)", readme, re.MULTILINE))
    assert {"run", "test"} <= targets
    assert targets <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pictures_of_a_page_are_there_and_small(page: Path) -> None:
    for name in re.findall(r"!\[[^]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        assert 0 < (page.parent / name).stat().st_size < 300_000, name


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
