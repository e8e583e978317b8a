# make build   the site and the decks of glossary/, in build/
# make test    every check that a change must pass
# make lock    the locked dependencies, renewed

PYTHON ?= python3
BIN := .venv/bin

.PHONY: build test lock clean

build: .venv/built
	$(BIN)/cosmoglossary build

test: .venv/tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cosmoglossary check --strict
	$(BIN)/pytest --cov --cov-report=term

.venv/built: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/tested: .venv/built requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml
lock:
	$(LOCK) --group install -o requirements.lock
	$(LOCK) --group install --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
