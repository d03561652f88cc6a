PYTHON ?= python3
BIN := .venv/bin
CONCORDANT := $(BIN)/concordant

.PHONY: setup run main-job test pytest lint style types format lock peers bench pictures clean

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Concordant needs Python 3.11 or newer; name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The main job on the real statement; then the review service on it, until interrupted.
run: main-job
	$(CONCORDANT) serve --workspace locales

main-job: setup
	$(CONCORDANT) extract
	$(CONCORDANT) update
	$(CONCORDANT) check; test $$? -le 1  # findings are no failure here: the source has real slips
	$(CONCORDANT) status
	$(CONCORDANT) publish --draft
	@echo
	@echo "Draft editions in six languages: open locales/editions/statement/draft/index.html"

# Types are checked beside the tests, which wait for browsers and servers.
test: setup style
	@$(MAKE) --no-print-directory -j 2 types pytest

# Twice as many as two processors, for the same reason. A file stays with one worker; the longest
# come first, as tests/conftest.py says.
pytest: setup
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

lint: style types

style: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs uv. Pins every package with its hashes; names no index.
lock:
	uv pip compile --universal --python-version 3.11 --all-extras --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header pyproject.toml -o requirements.lock

# The programs that the benchmarks compare with, in an environment of their own.
peers: .venv-peers/.ready

.venv-peers/.ready: bench/peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r bench/peers.lock
	@touch $@

bench: setup peers
	$(BIN)/python -m bench.check
	$(BIN)/python -m bench.merge
	$(BIN)/python -m bench.catalog
	$(BIN)/python -m bench.accuracy --pofilter .venv-peers/bin/pofilter

# The pictures of the README; needs chromium.
pictures: setup
	$(CONCORDANT) publish --draft --quiet
	$(BIN)/python -m docs.pictures

clean:
	rm -rf .venv .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
