# make graph   set up, build seeds/ into build/, say what to open
# make test    set up, run every check
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: check test graph setup format lint types imports tests clean
check: test

setup: $(READY)
$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev --editable .
	touch $(READY)

graph: setup
	$(BIN)/kg build seeds -o build
