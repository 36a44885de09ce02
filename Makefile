# make quiz   makes banks from seeds/ where they are missing and opens the trainer
# make test   runs every test
# make check  lint, types, import directions, dependencies
# make clients  runs every export in the real programs it is for, installed into a folder that is thrown away
# make fuzz   hostile texts at every door, 100,000 each, then changed files at every reader, a minute each (needs atheris)
# make torture  kills 10,000 times, and lets disks and system calls fail; takes half an hour (ARGS="--kills 500" fewer)
# make bench  what we measure, each as a ratio to a floor of the same run
# make bench-quality  pass rates of all rated questions, and what became of them (needs the shared documents)
# make bench-readers  how much of documents comes back from the files that real programs make of them
# make lock   pins all dependencies anew (needs uv)
#
# Every target creates .venv from the pinned requirements by itself; the second run starts at once.

.DEFAULT_GOAL := help
.PHONY: help quiz test check clients fuzz torture bench bench-quality bench-readers lock clean
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BANKS := $(patsubst seeds/%.md,question_banks/%.jsonl,$(wildcard seeds/*.md))

help:
	@sed -n '/^#/!q; s/^#[ ]\{0,1\}//p' Makefile

quiz: $(VENV)/.run $(BANKS)
	@$(BIN)/trainer

# Modules are compiled once and kept: tests start the program hundreds of times.
test: $(VENV)/.dev
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto $(ARGS)

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/deptry .

clients: $(VENV)/.dev
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && sh scripts/clients.sh "$$folder" && \
		TRAINER_CLIENTS="$$folder" $(BIN)/python -m pytest -n auto -rs tests/clients $(ARGS)

fuzz: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.hostile doors
	@sh scripts/fuzz.sh $(BIN)/python $(ARGS)

torture: $(VENV)/.dev
	@$(BIN)/python -m tests.torture $(ARGS)

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks $(ARGS)

bench-quality: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.quality report

bench-readers: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.readers $(ARGS)

# A bank that exists is never made again here: it has been reviewed.
question_banks/%.jsonl: | seeds/%.md $(VENV)/.run
	@$(BIN)/trainer generate seeds/$*.md -o $@

$(VENV)/.run: requirements.txt pyproject.toml
	@sh scripts/setup.sh $(VENV) requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt pyproject.toml
	@sh scripts/setup.sh $(VENV) requirements-dev.txt
	@touch $@ $(VENV)/.run

LOCK := uv pip compile pyproject.toml --universal --all-extras --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --quiet --upgrade

lock:
	@$(LOCK) --group build -o requirements.txt
	@$(LOCK) --group dev -c requirements.txt -o requirements-dev.txt

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
