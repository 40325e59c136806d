# Every command a newcomer or a developer needs. The virtual environment is .venv; PYTHON chooses what makes it.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
SOURCES := pyproject.toml constraints.txt hatch_build.py $(wildcard frontend/*.json) $(wildcard frontend/src/*)
ARGS ?=

.PHONY: run demo test check check-content bench wheel clean

run: .venv/run.stamp  ## install and start the app
	$(BIN)/upslope serve $(ARGS)

demo: .venv/run.stamp  ## the app with a simulated learner, thrown away afterwards
	$(BIN)/upslope demo $(ARGS)

test: .venv/dev.stamp  ## install and run all tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: .venv/dev.stamp  ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

check-content: .venv/dev.stamp  ## every check of the built-in content, the whole gate of every lab too
	$(BIN)/upslope catalog check
	$(BIN)/upslope lab verify

bench: .venv/dev.stamp  ## measure, and write docs/benchmarks.md (ARGS=--quick for a short run)
	$(BIN)/python -m benchmarks $(ARGS)

wheel: .venv/dev.stamp  ## build sdist and wheel, and try the wheel outside the checkout with the network off
	$(BIN)/python scripts/try_wheel.py

.venv/pip.stamp:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Upslope needs Python 3.11 or newer: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $@

.venv/run.stamp: .venv/pip.stamp $(SOURCES)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/dev.stamp: .venv/pip.stamp $(SOURCES)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@ .venv/run.stamp

clean:
	rm -rf .venv dist build src/upslope/web/static/bundle
