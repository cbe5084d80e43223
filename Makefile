# make demo | test | check | bench | evaluate | train | clean
# A fresh machine needs Python 3.11 or newer, git and make; the rest is set up in .venv by the first target.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check bench crash evaluate train clean

demo: $(STAMP)  ## read seeds/ and show the deals
	$(BIN)/orewire run seeds --out out

test: $(STAMP)
	$(BIN)/python -m pytest -q

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/orewire evaluate corpus --split dev --check

bench: $(STAMP)  ## speed and memory; BENCH="--write" records the table in tests/bench/README.md
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.bench $(BENCH)

crash: $(STAMP)  ## kill 200 runs at random moments, and one before every step of writing; what readers saw, what was left
	$(BIN)/python -m tests.crash 200

scale: $(STAMP)  ## linking of 10,000, 100,000 and 1,000,000 made-up mentions: seconds, memory, scores
	$(BIN)/python -m tests.bench.scale

evaluate: $(STAMP)  ## every gold set that is present
	$(BIN)/orewire evaluate

train: $(STAMP)  ## fit the linear models on the development split and compare them with the rules
	$(BIN)/python -m orewire.evaluate.training train

clean:
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(STAMP): pyproject.toml pipeline/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("orewire needs Python 3.11 or newer: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint pipeline/constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint pipeline/constraints.txt --editable '.[dev]'
	@touch $@
