# make run    set up, extract data/raw into data/processed
# make test   set up, check and test everything
# make check  formatter, linter, types
# make test-long  the long checks; their output: docs/long-checks.txt, docs/*-report.txt
# make fuzz [SECONDS=60]  damaged inputs for every reader; what breaks one is kept as a test
# make bench [CORPUS=articles.jsonl.gz]  how fast it is, beside other tools: docs/benchmarks.md

PYTHON ?= python3
# Modules are compiled when they are first used, not thousands at once that nobody uses.
export PYTHONDONTWRITEBYTECODE :=
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test check test-long fuzz bench clean

run: $(READY)
	@$(BIN)/daucau run data/raw --out data/processed --fresh-on-upgrade

test: check
	$(BIN)/python -m pytest -n 2 -m "not long"

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test-long: $(READY)
	@mkdir -p docs
	@{ date -u +%F; $(BIN)/python --version; \
	   $(BIN)/python -m pip freeze 2>/dev/null | grep -iE '^(numpy|pyarrow|regex|underthesea)'; \
	   echo; } > docs/long-checks.txt
	CRASH_REPORT=docs/crash-report.txt $(BIN)/python -m pytest -n 2 -m long -v --durations=0 -p no:cacheprovider >> docs/long-checks.txt; \
	  code=$$?; grep -v '^rootdir' docs/long-checks.txt > docs/long-checks.tmp; \
	  mv docs/long-checks.tmp docs/long-checks.txt; cat docs/long-checks.txt; exit $$code

SECONDS ?= 60
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(SECONDS)

bench: $(READY) .venv-peers/.ready
	PYTHONPATH=.:benchmarks $(BIN)/python benchmarks/bench.py $(CORPUS)

.venv-peers/.ready: benchmarks/peers-requirements.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers-requirements.txt
	@touch $@

$(READY): requirements.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(READY)

clean:
	rm -rf .venv build dist *.egg-info
