# make run: set up and start. make test: set up and run every test. make check: lint, types, layers. make bench: figures.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check bench clean

run: .venv/run.done .venv/pages.done
	$(BIN)/daybook serve --demo

# Compiled once for all that starts, though the environment may not want it: each worker and each server that a test starts.
test: export PYTHONDONTWRITEBYTECODE :=

# Four at once: much of a test is waiting, for a disk or for a database. Those that start and kill servers wait more, and load more: three at once.
test: .venv/test.done .venv/pages.done .venv/client.done .venv/browser.done
	$(BIN)/python -m pytest -n 4 --dist worksteal -m "not busy"
	$(BIN)/python -m pytest -n 3 --dist worksteal -m busy

check: .venv/test.done
	$(BIN)/ruff check src tests bench conftest.py
	$(BIN)/ruff format --check src tests bench conftest.py
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_layers.py

bench: .venv/test.done .venv/pages.done .venv/browser.done
	$(BIN)/python -m bench
	$(BIN)/python -m bench pages

.venv/python.done:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Daybook needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv || { echo "The venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/run.done: .venv/python.done pyproject.toml requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/test.done: .venv/run.done requirements-test.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

NPM = if ! command -v npm >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq; apt-get install -y -qq nodejs npm; fi
VENDOR := src/daybook/web/static/vendor

# What the pages load that others wrote is copied into the package; without it they are read and filled in without scripts.
.venv/pages.done: .venv/python.done assets/package-lock.json
	@$(NPM)
	@if command -v npm >/dev/null; then \
		npm ci --prefix assets --no-audit --no-fund --loglevel=error && mkdir -p $(VENDOR) && \
		cp assets/node_modules/htmx.org/dist/htmx.min.js $(VENDOR)/htmx.min.js && \
		cp assets/node_modules/chart.js/dist/chart.umd.min.js $(VENDOR)/chart.min.js && touch $@; \
	else \
		echo "npm is missing: the pages work as plain forms, without live entries and charts; on Debian: apt-get install nodejs npm"; \
	fi

# The pages are tried in a real browser; where there is none, those tests are left out and say so.
.venv/browser.done: .venv/python.done
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq; apt-get install -y -qq chromium; fi
	@if command -v chromium >/dev/null; then touch $@; else echo "chromium is missing: tests in a browser are left out; on Debian: apt-get install chromium"; fi

# Clients that others publish are driven in tests; what npm cannot bring, their tests leave out and say so.
.venv/client.done: .venv/python.done tests/client/package-lock.json
	@$(NPM)
	@if command -v npm >/dev/null; then \
		npm ci --prefix tests/client --no-audit --no-fund --loglevel=error && touch $@; \
	else \
		echo "npm is missing: tests with published clients are left out; on Debian: apt-get install nodejs npm"; \
	fi

clean:
	rm -rf .venv build dist src/*.egg-info tests/client/node_modules assets/node_modules $(VENDOR)
