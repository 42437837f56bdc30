# Two commands do everything on a fresh machine: `make episode` and `make test`.
# Only Python >= 3.11 and make are assumed; the environment is made in .venv.

PYTHON ?= python3
BIN := .venv/bin
ESSAY ?= script/the-quiet-hour.md
T ?=

.PHONY: episode test quick goldens check format clean

episode: .venv/installed  ## narrate an essay from script/ into audio/
	$(BIN)/narrate build $(ESSAY)

test: .venv/tested  ## the test suite, or a part of it: make test T=tests/sound
	$(BIN)/pytest $(T)

quick: .venv/tested  ## what failed last time, then the rest, and stop at the first failure
	$(BIN)/pytest --failed-first --exitfirst $(T)

goldens: .venv/tested  ## write what tests compare with anew; read `git diff` before you commit it
	$(BIN)/pytest --write-goldens -n 0

check: .venv/checked  ## linters, formatting, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/checked
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv

# Each stamp is made anew when the list of dependencies changes.
.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "narrate needs Python 3.11 or newer; say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

.venv/checked: .venv/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[check]'
	touch $@
