# The menu. Needs make and Python 3.11 or newer; everything else is installed into .venv from files with hashes.

PYTHON ?= python3
KILLS ?= 50
SEEDS ?= 10000

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
CHECKED := $(wildcard bot handlers scheduler storage tests bench)

# Stamps say what is installed already, so that nothing is done twice.
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
EDITABLE := $(VENV)/.editable

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench crash simulate generate accept lock clean

help: ## print this menu
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) $(EDITABLE) ## install everything, tools for development included

demo: $(EDITABLE) ## try Legwork in this terminal, no token needed
	@$(BIN)/legwork demo

test: lint ## lint, then run every test
	$(BIN)/python -m pytest

lint: setup ## style, types and floors, without running anything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CHECKED)
	$(BIN)/lint-imports

bench: setup ## measure speed and memory
	$(BIN)/python -m bench

crash: setup ## kill processes KILLS times (default 50) and look for what was lost or doubled (docs/crash.md; HOW=replicas: only that)
	$(BIN)/python -m tests.crash KILLS=$(KILLS) PLATFORM=$(PLATFORM) HOW=$(HOW) SEED=$(SEED)

simulate: setup ## delivery on virtual time, SEEDS times (default 10000); what fails is replayed with SEED=… (docs/decisions/0023)
	$(BIN)/python -m tests.simulation SEEDS=$(SEEDS)

generate: setup ## rewrite the generated files: command reference, manifests
	$(BIN)/python -m bot.generate

accept: setup ## rewrite the transcripts in the tests with what is said now; review the diff
	LEGWORK_ACCEPT=1 $(BIN)/python -m pytest -n0

lock: ## resolve the dependencies again and write both lock files (LOCK=--upgrade for newer versions)
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --quiet --disable-pip-version-check install uv
	$(VENV)-lock/bin/uv $(RESOLVE) --output-file requirements.lock
	$(VENV)-lock/bin/uv $(RESOLVE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@! grep -nE '://|^--|file:' requirements.lock requirements-dev.lock
	rm -rf $(VENV)-lock

RESOLVE = --quiet --no-config pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links $(LOCK)

clean: ## remove .venv, caches and built packages; data and config.toml stay
	rm -rf $(VENV) $(VENV)-lock dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Legwork needs Python 3.11 or newer, but $(PYTHON) is: $$($(PYTHON) --version 2>/dev/null || echo missing)." >&2; \
		echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUNTIME): requirements.lock $(MADE)
	$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(EDITABLE): pyproject.toml hatch_build.py $(RUNTIME)
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@
