"""The tests have no network, and neither have the commands that they run."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import command, environment

ASK = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"


def test_tests_cannot_reach_the_network() -> None:
    with pytest.raises(AssertionError, match="the network was asked for"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(AssertionError, match="the network was asked for"):
        socket.getaddrinfo("example.org", 80)


def test_commands_cannot_reach_the_network() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"the network was asked for" in done.stderr


def test_a_page_full_of_addresses_is_read_without_them(tmp_path: Path) -> None:
    page = "<html><head><link rel=stylesheet href=http://192.0.2.1/a.css><base href=//192.0.2.1/>"
    page += "<script src=http://192.0.2.1/a.js></script></head><body><p>Ann Lee sold 300 boats "
    page += (
        "in 2019, http://192.0.2.1/news tells.</p><img src=http://192.0.2.1/a.png></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    outcome = command("extract", str(tmp_path), "-f", "jsonl", "--jobs", "1", "--no-cache")
    assert (outcome.status, outcome.err) == (0, "")
    assert b'"text": "300"' in outcome.out
