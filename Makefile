# make run    a fresh machine to a first report     make check  format, lint, types, SQL, tests
# make test   the tests, with their own set-up      make bench  the benchmark table; ARTICLES=a.jsonl.gz names what it reads

PYTHON ?= python3.11
TORCH  ?= torch==2.13.0
DB     ?= atodds.duckdb
OUT    ?= out
JOBS   ?= 2

BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

export OMP_NUM_THREADS ?= 1

.PHONY: run test check bench install install-dev format clean

run: install
	@$(BIN)/atodds run pipeline/sample --db $(DB) --out $(OUT)

test: install-dev
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -q

check: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -q

format: install-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install-dev
	@$(BIN)/python -m tests.bench

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .prefect build dist

install: .venv/.package
install-dev: .venv/.dev .venv/.package

# pip is told to speak of errors only (-qq).
# Stamps make the second run reuse the environment: a step runs again only when the file it reads has changed.
.venv/.pip:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not on this machine; install Python 3.11 or call make PYTHON=path/to/python" >&2; exit 1; }
	@echo "Creating .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --upgrade pip
	@touch $@

# torch goes first and alone, so that pip takes its CPU build; the lock is complete, so nothing else is resolved after it.
.venv/.torch: .venv/.pip
	@echo "Installing $(TORCH)"
	@$(PIP) --constraint requirements.lock "$(TORCH)"
	@touch $@

.venv/.lock: requirements.lock .venv/.torch
	@echo "Installing requirements.lock"
	@$(PIP) --no-deps --requirement requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.lock
	@echo "Installing requirements-dev.lock"
	@$(PIP) --no-deps --requirement requirements-dev.lock
	@touch $@

.venv/.package: pyproject.toml .venv/.lock
	@echo "Installing atodds"
	@$(PIP) --no-deps --editable .
	@touch $@
