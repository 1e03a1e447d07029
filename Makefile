# make demo   reads the papers in demo/ and shows their records
# make test   runs the tests
# Both make an environment of their own in .venv first; the others are for those who work on the project.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OFFLINE_BUILD := --no-deps --no-build-isolation --disable-pip-version-check --quiet

.PHONY: help demo test lint format types bench models report corpus schemas lock clean

help:
	@sed -n 's/^# make/make/p' Makefile
	@echo "make lint, types, format, bench, models, report, corpus, schemas, lock, clean"

$(BIN)/python:
	@PYTHON="$(PYTHON)" sh tools/make-environment "$(VENV)"

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install $(OFFLINE_BUILD) --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.runtime
	$(BIN)/thidua parse demo -o out/demo
	$(BIN)/thidua parse demo/ke-hoach-truong-cao-dang.pdf --format table
	$(BIN)/thidua parse demo/ke-hoach-truong-cao-dang.pdf --explain campaign.period
	$(BIN)/thidua parse demo --format table

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev
	$(BIN)/mypy

bench: $(VENV)/.runtime
	$(BIN)/python benchmarks/bench.py

models: $(VENV)/.dev
	$(BIN)/python -m parser.training corpus models

report: $(VENV)/.dev
	$(BIN)/python -m parser.training.reporting corpus models $(EARLIER)

corpus: $(VENV)/.runtime
	$(BIN)/thidua corpus build corpus --files
	$(BIN)/thidua corpus check corpus

schemas: $(VENV)/.runtime
	$(BIN)/thidua schema -o schemas/campaign-record-1.0.schema.json

# The locks hold versions and hashes, and name no package host.
lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade --output-file requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade --output-file requirements-dev.lock

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
