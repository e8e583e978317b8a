# make build         build the site and the decks of glossary/, in build/
# make test          run every check that a change must pass; its parts are static, types, types-elsewhere, scripts, glossary, test-24.11
# make test-pythons  run the tests in each other Python from 3.11 on that is installed
# make coverage      run the tests and list the lines that none of them reaches
# make docs          renew the pages of docs/ that are made from the code
# make messages      renew the catalogues of translations
# make fuzz          try 100,000 hostile inputs on all that reads; it takes an hour
# make fuzz-guided   the same, guided by what the inputs reach (Atheris; Linux on x86-64)
# make lock          renew the locked dependencies
# make clean         remove environments and caches

PYTHON ?= python3
BIN := .venv/bin
NODE := tests/node/node_modules
OLD := .venv-24.11
# A npm of the system comes first, because it knows the proxies and certificates of the machine.
NPM := PATH="$$PATH:$(CURDIR)/$(BIN)" npm

# The files of tests are begun in the order that tests/conftest.py gives them, which xdist would otherwise change.
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
# What is run beside each other prints one after the other, where make can do that (from 4.0 on).
BESIDE := --no-print-directory --jobs 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: build test static types types-elsewhere scripts glossary coverage fuzz fuzz-guided test-24.11 test-pythons lock docs messages clean

build: .venv/built
	$(BIN)/cosmoglossary build

test: .venv/tested
	$(MAKE) $(BESIDE) test-24.11 static types types-elsewhere scripts glossary
	$(PYTEST)
	$(MAKE) --no-print-directory test-pythons

static: .venv/tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: .venv/tested
	$(BIN)/mypy

# Each system has a cache of its own: mypy would forget what it knows of the others.
types-elsewhere: .venv/tested
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin src

scripts: $(NODE)/installed
	cd tests/node && $(NPM) run --silent check

glossary: .venv/tested
	$(BIN)/cosmoglossary fmt --check
	$(BIN)/cosmoglossary check --strict

# Apart from the tests: Python 3.11 may refuse a trace function to one of two threads that begin at once, which then dies.
coverage: .venv/tested
	$(PYTEST) --cov --cov-report=term

# INPUTS and TARGETS choose how many, and on what: make fuzz INPUTS=1000 TARGETS=reader
INPUTS := 100000
fuzz: .venv/tested
	$(BIN)/python -m tests.fuzz.run $(INPUTS) $(TARGETS)

# The same targets with inputs that are chosen by the lines that they reach: make fuzz-guided TARGETS=reader
GUIDED := .venv-fuzz
fuzz-guided: .venv/tested $(GUIDED)/built
	for target in $(or $(TARGETS),$$($(BIN)/python -c "from tests.fuzz.targets import TARGETS; print(*TARGETS)")); do \
	  PYTHONPATH=$(GUIDED) $(BIN)/python -m tests.fuzz.guided $$target -runs=$(INPUTS) || exit 1; done

$(GUIDED)/built: requirements/fuzz.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --target $(GUIDED) -r requirements/fuzz.lock
	touch $@

# The tests of decks once more, in an Anki that many learners still have. It has wheels for fewer systems than the current one.
test-24.11: $(OLD)/built
	if [ -x $(OLD)/bin/pytest ]; then $(OLD)/bin/pytest tests/anki -p no:cacheprovider; \
	else echo "skipped: no wheel of anki 24.11 for this system and Python"; fi

# The tests in the other Pythons that are installed.
test-pythons:
	.ci/pythons --quiet

$(OLD)/built: requirements/anki-24.11.lock pyproject.toml
	$(PYTHON) -m venv --clear $(OLD)
	if wanted=$$($(OLD)/bin/pip install --quiet --disable-pip-version-check --only-binary anki --require-hashes --no-deps \
	  -r requirements/anki-24.11.lock 2>&1); then \
	  $(OLD)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	else echo "$$wanted"; rm -f $(OLD)/bin/pytest; echo "$$wanted" | grep -q "No matching distribution found for anki=="; fi
	touch $@

.venv/built: requirements/install.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/install.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/tested: .venv/built requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.lock
	touch $@

# Checks that come from npm. They are told to fetch no browser.
$(NODE)/installed: .venv/tested tests/node/package-lock.json
	cd tests/node && PUPPETEER_SKIP_DOWNLOAD=1 $(NPM) ci --silent
	touch $@

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"
lock:
	$(LOCK) pyproject.toml --group install -o requirements/install.lock
	$(LOCK) pyproject.toml --extra audio --extra corrections --extra import --extra mine --extra suggest --group install --group dev -c requirements/install.lock -o requirements/dev.lock
	$(LOCK) pyproject.toml --extra corrections --group install --group anki-24-11 -c requirements/install.lock -o requirements/anki-24.11.lock
	$(LOCK) --group fuzz -o requirements/fuzz.lock
	$(BIN)/python -m tests.sbom

docs: .venv/tested
	$(BIN)/python -m tests.reference > docs/commands.md
	$(BIN)/python -m tests.format_reference > docs/format.md
	$(BIN)/cosmoglossary explain --all --lang en > docs/codes.md
	$(BIN)/python -m tests.templates

messages: .venv/tested
	$(BIN)/python -m tests.messages

clean:
	rm -rf .venv .venv-3.* $(OLD) $(GUIDED) $(NODE) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
