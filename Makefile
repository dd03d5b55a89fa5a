# make run    set up, extract data/raw into data/processed
# make test   set up, check and test everything
# make check  formatter, linter, types, import order
# make test-long  the long checks too

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test check test-long bench clean

run: $(READY)
	@$(BIN)/daucau run data/raw --out data/processed --fresh-on-upgrade

test: check
	$(BIN)/python -m pytest -n 2 -m "not long"

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_layers.py

test-long: $(READY)
	$(BIN)/python -m pytest -m long

bench: $(READY)
	$(BIN)/python -m benchmarks

$(READY): requirements.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(READY)

clean:
	rm -rf .venv build dist *.egg-info
