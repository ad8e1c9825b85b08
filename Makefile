# Every command of the project. `make` alone lists them.
# `make run` and `make test` install what they need themselves: see dev/setup.sh.

.DEFAULT_GOAL := help
.PHONY: help setup run test format lint unit client app story story-real bench chaos forgeries migrate clean

PYTHON := .venv/bin/python

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1#\2/p' Makefile | awk -F'#' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: ## Install what this machine lacks: PostGIS, Redis, uv, the locked Python environment (quick when nothing is)
	@sh dev/setup.sh

run: setup ## Start everything with a demo county; Ctrl-C stops it, a second run reuses the data; lan=1 lets phones of the network in
	@exec env $(if $(lan),GRIDGOV_LAN='$(lan)') $(PYTHON) -m dev.run

test: ## Set up, then format, lint, imports, types, all tests and the short chaos; a table of times at the end
	@begun=$$(date +%s); sh dev/setup.sh chromium && exec $(PYTHON) -m dev.test --setup-s $$(($$(date +%s) - begun))

format: setup ## Rewrite the code in the project's format
	@.venv/bin/ruff check --fix-only --quiet . && .venv/bin/ruff format .

lint: setup ## Format, lint, directions of imports and types, without running anything
	@exec $(PYTHON) -m dev.test --only format,lint,imports,types

unit: setup ## The tests that need no server
	@exec .venv/bin/pytest -m 'not database and not chaos and not long'

client: setup ## Make the front end's typed client anew from the API's own description
	@exec $(PYTHON) -m dev.client

app: ## Types, lint and unit tests of the phone app (its tests in a browser are `pytest tests/browser`)
	@sh dev/frontend.sh check

story: setup ## Play four reports, a call for help and a hazard found on patrol over HTTP, from the first word to the last (`make run` must be up)
	@exec $(PYTHON) -m dev.run python -m demo.story

story-real: setup ## Import the real grids of Lingang and report its real events into them (`make run` must be up)
	@exec $(PYTHON) -m dev.run python -m demo.story_real

bench: ## Measure report, lists, sync, the phone app's start and the rest beside the limits of this machine, in one table
	@sh dev/setup.sh wrk chromium && exec $(PYTHON) -m bench

chaos: setup ## Kill everything while phones report and while deadlines come due, then check what was promised (the long form)
	@exec $(PYTHON) -m chaos

forgeries: setup ## Send 100,000 forged messages, replayed cancels and cries by any clock past the inbox: none, none, all (minutes)
	@exec .venv/bin/pytest -m long -s tests/gridgov/alarms/inbound/test_forgeries.py

migrate: setup ## Bring the database of `make run` (or GRIDGOV_DATABASE_URL) to the newest form
	@exec $(PYTHON) -m dev.run gridgov migrate

clean: setup ## Delete the private servers with all their data, the stored files and the keys
	@exec $(PYTHON) -m dev.clean
