# The commands of the portal; `make help` lists them. Paths are relative, so the folder may have any name.

PYTHON ?= python3
ARGS ?=
PORTAL = .venv/bin/python

SHELL = /bin/sh
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL = help
.PHONY: help run test check fix messages manage bench requirements set-up-run set-up-dev

export PYTHONUTF8 = 1
export PYTHONUNBUFFERED = 1
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

help:  ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf '  make %-14s %s\n' "$$name" "$$text"; done

run: set-up-run  ## set up and serve the portal on this machine (PORT=8001 changes the port)
	@exec $(PORTAL) -m workshop.make.run

test: set-up-dev  ## run every test (ARGS="-k groups" chooses some)
	@exec $(PORTAL) -m workshop.make.test $(ARGS)

check: set-up-dev  ## run every check to its end; changes nothing
	@exec $(PORTAL) -m workshop.make.check

fix: set-up-dev  ## repair what can be repaired by itself: layout, imports, catalogues
	@exec $(PORTAL) -m workshop.make.fix

messages: set-up-dev  ## collect the messages and compile the Welsh catalogue
	@exec $(PORTAL) -m workshop.messages

manage: set-up-run  ## run a command of manage.py (ARGS="load_postcodes FILE")
	@exec $(PORTAL) -m workshop.make.manage $(ARGS)

bench: set-up-dev  ## measure lists, files, pages and load on a register as large as Wales
	@exec $(PORTAL) -m workshop.bench $(ARGS)

requirements:  ## pin the packages of pyproject.toml again (needs uv; ARGS=--upgrade takes newer ones)
	@uv pip compile $(ARGS) --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.txt
	@uv pip compile $(ARGS) --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

set-up-run:
	@sh workshop/make/set_up.sh "$(PYTHON)" requirements.txt

set-up-dev:
	@sh workshop/make/set_up.sh "$(PYTHON)" requirements-dev.txt
