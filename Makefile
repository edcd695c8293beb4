# make run    set up, then extract data/raw          make check   everything that CI checks
# make test   set up, then pass the tests            make accuracy, make bench, make fuzz, make lock
# make browser    a browser for the tests that look at pages, where one can be installed
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check format accuracy bench fuzz lock browser clean

run: $(VENV)/run.done
	@$(BIN)/sco-facts extract data/raw

test: $(VENV)/dev.done
	$(BIN)/python -m pytest

check: $(VENV)/dev.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.accuracy
	$(BIN)/python -m pytest

format: $(VENV)/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

accuracy: $(VENV)/dev.done
	$(BIN)/python -m tests.accuracy

bench: $(VENV)/dev.done
	$(BIN)/python -m benchmarks

fuzz: $(VENV)/dev.done
	$(BIN)/python -m fuzz

# Names, versions and hashes only: no address of an index may get into a lock.
lock: $(VENV)/dev.done
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
	    --no-annotate -p 3.11 pyproject.toml locks/build.in -o locks/run.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
	    --no-annotate -p 3.11 --extra all pyproject.toml locks/build.in locks/dev.in -c locks/run.txt -o locks/dev.txt

# Tests that look at pages in a browser are skipped where there is none: never a reason to fail.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	    command -v google-chrome >/dev/null || { \
	    [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    timeout 300 sh -c 'apt-get update -qq; DEBIAN_FRONTEND=noninteractive \
	        apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core' >/dev/null 2>&1; } || \
	    echo "no browser, and none could be installed: the tests of pages are skipped" >&2

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "sco-facts needs Python 3.11 to 3.13; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@echo "setting up $(VENV) from the lock: this takes a minute" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: locks/run.txt pyproject.toml | $(VENV)/bin/python
	@$(INSTALL) --require-hashes -r locks/run.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.done: locks/dev.txt $(VENV)/run.done
	@$(INSTALL) --require-hashes -r locks/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
