# Every target only calls commands that also work without make; README shows them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: site serve check test browser setup clean

site: $(STAMP)
	@$(BIN)/advocacy build
	@echo
	@echo "できました / Done:  build/site/index.html  ·  build/site/en/index.html"
	@echo "見るには / To look:  make serve   または / or   $(BIN)/python -m http.server --directory build/site 8000"

serve: $(STAMP)
	@$(BIN)/advocacy serve

check: $(STAMP)
	@$(BIN)/advocacy check

setup: $(STAMP)

# The lock is installed by hash first; the project itself then needs nothing more.
$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

browser: $(STAMP)
	@$(BIN)/python tests/tools/install_browser.py

test: $(STAMP) browser
	$(BIN)/ruff check plugins tests
	$(BIN)/ruff format --check --quiet plugins tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/advocacy check
	$(BIN)/advocacy schema --check
	$(BIN)/python -m pytest -n 2 --dist worksteal

clean:
	rm -rf build/site build/internal build/preview build/cache build/.site* build/.internal*
