# What a newcomer types. Python 3.11 or newer and make are all that these need; the rest goes into .venv.
#
#   make report   reads the articles in seeds/ and writes the report into reports/
#   make test     linters, types, architecture and tests
#   make lint     the first three of them
#   make browser  a Chromium and axe-core, for the tests of the HTML report; without them these are skipped
#   make bench    times, as ratios measured in one run; growth goes into reports/bench.md
#   make corpus   synthetic articles, N=1000 of them, and what is planted in them, into reports/corpus-1000
#   make docs     what the documents take from the program: events, rules, outputs of commands; the manual into site/
#   make scoreboard  docs/scoreboard.md: how well unseen articles are read
#   make lock     pins the newest versions of everything in requirements.lock

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

N ?= 1000

.PHONY: report test lint browser bench corpus docs scoreboard lock clean
.DELETE_ON_ERROR:

report: $(READY)
	$(BIN)/claimcheck report seeds -o reports

test: lint
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: $(READY)
	.ci/browser

bench: $(READY)
	$(BIN)/python bench/bench.py
	$(BIN)/python bench/scale.py

corpus: $(READY)
	$(BIN)/python bench/corpora.py $(N) reports/corpus-$(N)

docs: $(READY)
	$(BIN)/python docs/generate.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

scoreboard: $(READY)
	{ tail -n +3 docs/scoreboard-head.md && $(BIN)/claimcheck eval tests/corpus/blind --format md; } > docs/scoreboard.new
	mv docs/scoreboard.new docs/scoreboard.md

# The lock names no index: it is good wherever the packages come from.
lock:
	$(MAKE) $(BIN)/python
	$(PIP) install --upgrade uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-header \
		--extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "claimcheck needs Python 3.11 or newer; name it with: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
