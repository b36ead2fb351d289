# make graph   set up, build seeds/ into build/, say what to open
# make test    set up, run every check (bare `make` does the same)
#
# One at a time: make format | lint | types | imports | tests | docs | screenshot | clean
# Another Python: make PYTHON=/path/to/python3

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
READY := .venv/.ready
CODE := kg tests scripts benchmarks notebooks

.PHONY: check test graph setup format lint types imports tests docs screenshot clean

check: test

test: lint types imports tests

graph: setup
	$(BIN)/kg build seeds -o build

setup: $(READY)
$(READY): pyproject.toml
	@$(if $(PYTHON),$(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed$(if $(PYTHON),: $(PYTHON) is older or does not run,)." \
			"Install it, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo "$(PYTHON) has no venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev --editable .
	touch $(READY)

format: setup
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

lint: setup
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

# A file opened without naming its encoding is an error in the tests.
tests: setup
	rm -f .coverage .coverage.*
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/coverage run -m pytest -n logical --maxprocesses 4 --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Write the generated parts of the documents anew: help texts, examples, figures.
docs: setup
	$(BIN)/python scripts/write_docs.py

screenshot: graph
	$(BIN)/python scripts/take_screenshot.py

clean:
	rm -rf build dist .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
