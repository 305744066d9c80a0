# What a person types. Each target is a short story in a script; nothing here hides a step.
# Binaries are found through cargo, so CARGO_TARGET_DIR and .cargo/config.toml are honoured.

SHELL := bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

.PHONY: help run test test-core test-world lint bench drill dist

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 18

run: ## build, start issuer and verifier with a demonstration venue, print what to open (DEMO=once: print one report, stop)
	@docs/demo/run.sh $(DEMO)

test: ## test-core, then test-world
	@$(MAKE) --no-print-directory test-core
	$(MAKE) --no-print-directory test-world

test-core: ## everything that needs cargo alone: units, rules of the house, vectors, forgeries, HTTP, SQLite
	@tests/world/suite.sh core

test-world: ## the same code beside PostgreSQL, npm and PyPI peers and Chromium
	@tests/world/run.sh

lint: ## format, clippy with warnings as errors, the core alone, licences and refused libraries
	@cargo fmt --all -- --check
	cargo fmt --manifest-path tests/world/peers/josekit/Cargo.toml -- --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo check -p badge --locked
	cargo test -p acceptance --locked -- house::libraries

bench: ## how fast it is, beside four peers in one run: a table, and target/bench.json (a few minutes)
	@tests/world/bench.sh

drill: ## the long ones: fuzzing 60 s a target (SCEAU_FUZZ), 200 rounds of kill -9 on each database (SCEAU_KILLS), 2000 people where several work at once (SCEAU_PEOPLE)
	@tests/world/suite.sh fuzz
	tests/world/run.sh drill

dist: ## the two programs as a tar.gz and a Debian package, with what they are made of (CycloneDX), in target/dist
	@docs/ship/dist.sh
