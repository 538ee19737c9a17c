# make demo: see midline work.  make test: run its tests.  Both need Python 3.11 or newer, git and make; tests that need
# more are skipped where it is missing.
SHELL := /bin/sh
.SUFFIXES:
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

.PHONY: help demo test browser-parts lint docs clean

help:
	@echo "make demo   check examples/interviewlm, then its broken twin"
	@echo "make test   run the tests"
	@echo "make lint   ruff, mypy and midline on midline itself"
	@echo "make docs   write the pages that are generated"
	@echo "make clean  remove what make has made"

demo: $(INSTALLED)
	@echo "== examples/interviewlm"
	@cd examples/interviewlm && ../../$(BIN)/midline check
	@echo
	@echo "== examples/interviewlm-broken"
	@cd examples/interviewlm-broken && { ../../$(BIN)/midline check; code=$$?; \
	  if [ $$code -ne 1 ]; then echo "make demo: expected exit 1 for the broken twin, got $$code" >&2; exit 1; fi; }
	@echo
	@echo "make demo: the clean example passed (exit 0), its broken twin failed (exit 1), as both should."

test: $(INSTALLED_DEV) browser-parts
	@rm -f $(VENV)/tests.xml
	@$(BIN)/python -m pytest -rs --junit-xml=$(VENV)/tests.xml $(PYTEST_ARGS); code=$$?; \
	  $(BIN)/python .ci/skips.py $(VENV)/tests.xml; exit $$code

# Scripts for tests in a real browser; without npm or a network those tests are skipped.
browser-parts: $(INSTALLED_DEV)
	@if command -v npm >/dev/null 2>&1; then $(BIN)/python .ci/browser_parts.py || true; fi

lint: $(INSTALLED_DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/midline check
	@$(BIN)/midline docs --check .

docs: $(INSTALLED_DEV)
	@$(BIN)/midline explain --pages docs/rules
	@$(BIN)/midline manifest schema > docs/midline.schema.json
	@$(BIN)/midline docs .
	@$(BIN)/python docs/pictures/classify.py

# The first Python that is new enough, by name; PYTHON=… takes another.
$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
	  if command -v $$python >/dev/null 2>&1 \
	    && $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Creating $(VENV) with $$python"; exec $$python -m venv $(VENV); \
	  fi; \
	done; \
	echo "midline needs Python 3.11 or newer, and none was found. Name one: make PYTHON=/path/to/python3" >&2; exit 1

$(INSTALLED): pyproject.toml | $(BIN)/python
	@echo "Installing midline into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml | $(BIN)/python
	@echo "Installing midline and what its tests need into $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(INSTALLED)

clean:
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .midline_cache examples/*/.midline_cache
