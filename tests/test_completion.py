"""Shell completion: what the README has people put into their shell's start-up file works."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import environment

README = Path(__file__).parent.parent / "README.md"


def asked(instruction: str, words: str = "", cword: int = 0) -> subprocess.CompletedProcess[str]:
    """What a shell is told; the modules that it took go to standard error."""
    script = (
        "import sys\nfrom sco_facts.cli import main\nsys.argv = ['sco-facts']\n"
        "try: main()\nfinally: print(*sorted(sys.modules), file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=environment(_SCO_FACTS_COMPLETE=instruction, COMP_WORDS=words, COMP_CWORD=str(cword)),
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    done = asked(f"{shell}_source")
    assert "_sco_facts_completion" in done.stdout
    assert f"_SCO_FACTS_COMPLETE={shell}_complete" in done.stdout
    assert f"_SCO_FACTS_COMPLETE={shell}_source sco-facts" in README.read_text(encoding="utf-8")


COMPLETIONS = {
    "sco-facts ext": (1, "plain,extract"),
    "sco-facts extract --ref": (2, "plain,--reference-date"),
    "sco-facts extract --kind ": (
        3,
        "plain,date\nplain,person\nplain,organisation\nplain,number",
    ),
    "sco-facts extract -f sq": (3, "plain,sqlite"),
    "sco-facts check --again": (2, "plain,--against"),
    "sco-facts extract pre": (2, "file,pre"),
    "sco-facts extract --cache pre": (3, "dir,pre"),
    "sco-facts schema ch": (2, "plain,check"),
}


@pytest.mark.parametrize("words", COMPLETIONS)
def test_what_is_completed(words: str) -> None:
    cword, said = COMPLETIONS[words]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = asked("bash_complete", words, cword)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stdout.strip() == said
    loaded = set(done.stderr.splitlines()[-1].split())
    assert not loaded & {"spacy", "numpy", "rich", "sqlite3", "tomllib", "pyarrow"}
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


def test_bash_completes_with_the_line_of_the_readme(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    line = re.search(r"^(eval .*bash_source.*)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert line is not None
    program = tmp_path / "sco-facts"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sco_facts "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        [
            bash,
            "--norc",
            "-c",
            f"{line[1]}\nCOMP_WORDS=(sco-facts ext) COMP_CWORD=1\n"
            "_sco_facts_completion sco-facts\nprintf '%s\\n' \"${COMPREPLY[@]}\"",
        ],
        capture_output=True,
        text=True,
        check=False,
        env=environment(PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}"),
    )
    assert (done.stdout, done.stderr) == ("extract\n", "")
