# make run     sets up the package, prints the statements of the sample pages, and asks an archive of four more
# make test    sets up the tools too; style, types, layers and tests
# Needs make and Python 3.11 or later; everything is put into .venv, nothing elsewhere.

.DEFAULT_GOAL := run
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

# The newest interpreter that will do; another one: make setup PYTHON=/path/to/python
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
# Of every build one; the other sample pages are for the tests.
SHOWN := bell-ropes-single-marks canal-memos-jsonld clockmaker-interview-qa ferry-inquiry-text lake-bund-press-conference \
	lake-talks-estonian-text mine-rescue-wire muehle-german parrot-trial-windows-1252 pipe-protest-amp school-closure-wordpress \
	section-front-list subscription-wall
PAGES := $(wildcard $(SHOWN:%=tests/pages/%/page.*))
SHARED ?= ../shared
MODEL := src/hearsay/annotate/assets/reader

.PHONY: run setup test lint bench size train docs wheel clean

run: export HEARSAY_ARCHIVE := .work/sample.db
run: .venv/.core
	@$(BIN)/hearsay read $(PAGES)
	@$(BIN)/hearsay add samples
	@echo; $(BIN)/hearsay search reservoir --since 2026-05
	@echo; $(BIN)/hearsay family $$($(BIN)/hearsay families --jsonl | sed 's/{"id":"\([^"]*\)".*/\1/;q')
	@echo; $(BIN)/hearsay check "We will not raise a single bill" --by Oswin
	@if test -t 1; then $(BIN)/hearsay serve --open --port 0; fi

setup: .venv/.dev

test: lint
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

lint: .venv/.dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/pyright --level error
	@$(BIN)/lint-imports --no-cache > .venv/layers.txt || { cat .venv/layers.txt; exit 1; }

# Quality against the pinned floors, speed against the bare encoder, the archive at a tenth of its full size; what is
# missed is said at the end of each. SHARED holds the corpora and their scorers.
# The bare encoder is made of the pretrained one, which the training's packages bring; spaCy runs beside.
bench: .venv/.bench
	@missed=0; \
	$(BIN)/python -m bench.quality --shared $(SHARED) || missed=1; \
	$(BIN)/python -m bench.speed --shared $(SHARED) || missed=1; \
	$(BIN)/python -m bench.archive --statements 20000 100000 || missed=1; \
	exit $$missed

# What it takes on a disk, in a fresh environment without the tools.
size: .venv/.dev
	@$(BIN)/python -m bench.size

# From the corpora to the files that ship: the whole model, about an hour and a half on two cores, then what is left
# of it without a quarter of its heads and a third of its inner units, an hour and a half more; it goes on where it was stopped. WITHOUT_POLNEAR=1 leaves out the corpus whose licence is not stated. CORPUS=mine.jsonl.gz adds one of your
# own, in PolNeAR's format; its model goes to .work/mine, to be used by `hearsay read --model .work/mine`.
RUN := .work/reader$(if $(WITHOUT_POLNEAR),-without-polnear)$(if $(CORPUS),-mine)
TRAINED ?= $(if $(WITHOUT_POLNEAR)$(CORPUS),$(subst .work/reader-,.work/,$(RUN)),$(MODEL))
train: .venv/.train
	@date
	@$(BIN)/python -m training.train --corpora $(SHARED)/corpora --out $(RUN) \
		$(if $(WITHOUT_POLNEAR),--without-polnear) $(if $(CORPUS),--corpus $(CORPUS))
	@$(BIN)/python -m training.train --corpora $(SHARED)/corpora --out $(RUN)-cut --cut $$(ls -v $(RUN)/epoch*.pt | tail -n 3) \
		--epochs 3 --reread 0 --rate 1e-4 --head-rate 4e-4 $(if $(WITHOUT_POLNEAR),--without-polnear) $(if $(CORPUS),--corpus $(CORPUS))
	@$(BIN)/python -m training.export --weights $$(ls -v $(RUN)-cut/epoch*.pt | tail -n 3) --out $(TRAINED)
	@$(BIN)/python -m training.calibrate --corpora $(SHARED)/corpora --model $(TRAINED) --threshold 0.25 --nested-threshold 0.9 \
		$(if $(WITHOUT_POLNEAR)$(CORPUS),,--plot docs/reliability.svg)
	@$(if $(WITHOUT_POLNEAR)$(CORPUS),true,$(BIN)/python -m training.carried --corpora $(SHARED)/corpora)
	@date

# What is generated and committed; a test says when it is not current.
docs: .venv/.core
	@$(BIN)/python docs/make.py

wheel: .venv/.dev
	@$(BIN)/python -m build --wheel --outdir dist . > /dev/null && ls -l dist

clean:
	rm -rf .venv dist .pytest_cache .ruff_cache .hypothesis

# Stamps: a set-up that is up to date costs nothing.
.venv/.python:
	@test -n "$(PYTHON)" || { echo "Hearsay needs Python 3.11 or later; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv 2> /dev/null || { rm -rf .venv; $(MAKE) --no-print-directory venv-package; $(PYTHON) -m venv .venv; }
	@$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

# Debian and Ubuntu keep venv in a package of its own.
.PHONY: venv-package
venv-package:
	@echo "Python has no venv module; trying to install it" >&2
	@command -v apt-get > /dev/null || { echo "Install Python's venv module and try again." >&2; exit 1; }
	@as_root=; test "$$(id -u)" = 0 || as_root="sudo -n"; \
	version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	$$as_root apt-get update -qq && $$as_root apt-get install -qq -y "python$$version-venv" > /dev/null \
	|| { echo "Install it with: sudo apt install python3-venv" >&2; exit 1; }

.venv/.core: pyproject.toml | .venv/.python
	@$(PIP) install --editable '.[web]'
	@touch $@

.venv/.dev: pyproject.toml .venv/.core
	@$(PIP) install --group dev
	@touch $@

.venv/.bench: pyproject.toml .venv/.train
	@$(PIP) install --editable '.[spacy]'
	@touch $@

.venv/.train: pyproject.toml .venv/.dev
	@$(PIP) install --editable '.[train]'
	@touch $@
