# Everything a developer types. `make` alone lists the recipes.
PYTHON ?= python3
RAW ?= ../shared/raw
BIN := .venv/bin

help:           ## list the recipes
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

env: .venv/ready ## make the environment in .venv from requirements.lock
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 15) else "peaceops needs Python 3.11 to 3.14; name one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

brief: env      ## the main job: China in MINUSMA on the day of the seminar, printed and as brief.html
	$(BIN)/peaceops brief CHN MINUSMA --as-of 2015-04-30 -o brief.html

test: env       ## all tests, doctests included
	$(BIN)/python -m pytest -n 2

test-browser: env ## the pages in Debian's Chromium: journeys, axe, and the API against its document
	test -x /usr/bin/chromium || (apt-get update --quiet && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends chromium) || echo 'Chromium could not be installed (as root: apt-get install chromium); its tests are skipped'
	$(BIN)/python -m pytest tests/web/browser

check: env      ## format, lint, types and import boundaries
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

atlas: env      ## compile the starter atlas from the published files in RAW
	$(BIN)/python -m peaceops.atlas.build $(RAW) src/peaceops/atlas/starter

docs: env       ## write DATA.md and the tables of docs/ from the code
	$(BIN)/python -m peaceops.documents

bench: env      ## print the benchmarks
	$(BIN)/python benchmarks/run.py

lock: env       ## resolve the dependencies anew for every supported Python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --upgrade --group dev --group browser --output-file requirements.lock pyproject.toml

.PHONY: help env brief test test-browser check atlas docs bench lock
