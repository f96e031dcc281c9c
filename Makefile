# Everything sets itself up in .venv; nothing here needs root. PYTHON picks the interpreter.
PYTHON ?= python3
BEARWITNESS_SHARED ?= ../shared
export BEARWITNESS_SHARED
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The pages' script, style, fonts and base map, built by npm into the package.
PAGE := src/bearwitness/serve/static/PACKAGES.txt
# Tests and scores keep a gazetteer of their own; the demo builds the user's.
DATA := $(CURDIR)/.data
DEMO := demo.db
test bench soak: export BEARWITNESS_DATA ?= $(DATA)
# npm knows no certificates but its own; the system's may hold those of a registry nearby.
export NODE_EXTRA_CA_CERTS ?= $(wildcard /etc/ssl/certs/ca-certificates.crt)

.PHONY: help demo test check bench soak page picture reference lock clean

help:
	@echo "make demo    set up, build the gazetteer, read samples and keep a record of a campaign"
	@echo "make test    set up, then format, lint, types, tests and score floors"
	@echo "make check   format, lint and strict types only"
	@echo "make bench   every score in full, with intervals, speed and memory"
	@echo "make page    build the pages' script and style from web/ (Node 20 or newer)"
	@echo "make lock    write requirements.lock anew from pyproject.toml"
	@echo "make clean   remove what the above made"

$(READY): requirements.lock pyproject.toml
	@echo "== setting up $(VENV) (Python: $$($(PYTHON) --version 2>&1 | cut -d' ' -f2); once, one to four minutes)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "error: Python 3.11 or newer is needed"; echo "where: $(PYTHON)"; \
		  echo "hint: make PYTHON=python3.12 ..."; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "   installing the packages of requirements.lock (about 1 GB on disk)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements.lock & pip=$$!; seconds=0; \
	while kill -0 $$pip 2>/dev/null; do sleep 1; seconds=$$((seconds + 1)); \
		[ $$((seconds % 15)) -ne 0 ] || \
			echo "   ... still fetching and unpacking ($$seconds s, $$(du -sm $(VENV) | cut -f1) MB so far)"; \
	done; wait $$pip
	@echo "   installing bearwitness itself"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

page: $(PAGE)

$(PAGE): web/package-lock.json web/build.mjs $(wildcard web/src/*)
	@echo "== building the pages' script and style (Node: $$(node --version 2>&1))"
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || \
		{ echo "error: Node 20 or newer is needed, with npm"; echo "where: node"; \
		  echo "hint: on Debian: apt install nodejs npm"; exit 2; }
	@npm --prefix web ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@npm --prefix web run --silent build

# Where npm or its registry is missing, all but the pages works; their tests are skipped and counted.
.PHONY: page-if-possible
page-if-possible:
	@$(MAKE) --no-print-directory page || \
		echo "== the pages could not be built (see above): going on without them"

demo: $(READY) page-if-possible
	@echo "== reading the three sample dispatches in examples/reports (written for this project)"
	@$(BIN)/bearwitness read examples/reports
	@echo
	@echo "== adding the dispatches of examples/campaign to a new record, $(DEMO)"
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).users $(DEMO).users-wal $(DEMO).users-shm
	@$(BIN)/bearwitness add examples/campaign --record $(DEMO)
	@echo
	@echo "== what the record holds: bearwitness incidents --record $(DEMO) --no-parts"
	@$(BIN)/bearwitness incidents --record $(DEMO) --no-parts
	@echo "== the campaign whole: bearwitness show ID --record $(DEMO)"
	@$(BIN)/bearwitness show --record $(DEMO) $$($(BIN)/bearwitness incidents --record $(DEMO) \
		--no-parts --toll 100 --json | $(BIN)/python -c \
		'import json, sys; print(json.load(sys.stdin)["incidents"][0]["id"])')
	@echo
	@$(BIN)/bearwitness verify --record $(DEMO)
	@echo
	@echo "== the same as a page: $(BIN)/bearwitness serve --record $(DEMO)"

check: $(READY)
	@echo "== format, lint, types"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

test: check page-if-possible
	@echo "== tests (shared data: $(BEARWITNESS_SHARED))"
	@$(BIN)/python -m pytest

bench: $(READY)
	@echo "== every score in full; about ten minutes on two cores"
	@$(BIN)/python -m bench all --jobs 2
	@echo "== speed, start-up and memory; some minutes more"
	@$(BIN)/python -m bench speed

soak: $(READY)
	@echo "== long fault and load loops"
	@$(BIN)/python -m pytest -m soak --no-header

picture: $(READY)
	@$(BIN)/python docs/picture.py

reference: $(READY)
	@$(BIN)/python docs/reference.py

lock:
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --group dev pyproject.toml -o requirements.lock
	@grep -q '^spacy==' requirements.lock && echo "wrote requirements.lock"

clean:
	rm -rf $(VENV) web/node_modules $(dir $(PAGE)) $(DATA) $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).users* bench/out .mypy_cache .ruff_cache .pytest_cache
