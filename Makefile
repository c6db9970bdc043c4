# The verbs of this project. `make help` explains them.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
export SWIFT_BACKTRACE := enable=no

# Every module imports only what Package.swift says. GTK's pkg-config flags that SwiftPM does not pass on are harmless.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
QUIET := 2> >(grep -vE 'prohibited flag|mktemp' >&2)

.PHONY: help run demo build test lint format fuzz bench conformance deb deb-test screenshots models stats clean

help: ## shows this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: build ## starts the server with the demo site on http://127.0.0.1:8060, and the client when there is a display
	@packaging/install-dependencies.sh run
	@scripts/run.sh

demo: run ## the same as run

build: ## builds the release programs into .build/release
	@packaging/install-dependencies.sh build
	@$(SWIFT_BUILD) -c release --static-swift-stdlib $(QUIET)

test: ## installs what is missing and runs every suite; ends with “N passed, N failed”
	@packaging/install-dependencies.sh test
	@scripts/test.sh

lint: ## checks format, house rules and the aims of make stats
	@swift format lint --strict -r -p Sources Tests Benchmarks Package.swift
	@scripts/stats.py --check
	@WORKSPACE_PARTS=TidyTests swift test --scratch-path .build/tidy --filter TidyTests

format: ## formats every source file
	@swift format -i -r -p Sources Tests Benchmarks Package.swift

fuzz: ## looks for bytes that break a reader: make fuzz SECONDS=60, for one subject SUBJECTS=json
	@packaging/install-dependencies.sh build
	@scripts/fuzz.sh --seconds $(or $(SECONDS),60) $(SUBJECTS)

bench: build ## measures speed beside nginx against Benchmarks/Budgets.json; SUBJECTS="reads fan_out" chooses
	@packaging/install-dependencies.sh bench
	@scripts/bench.sh $(SUBJECTS)

conformance: build ## holds API, WebSocket, HTTP and miners against schemathesis, Autobahn and others (SUITES="api")
	@packaging/install-dependencies.sh test
	@scripts/conformance.sh $(SUITES)

deb: build ## makes the Debian packages in dist/
	@packaging/install-dependencies.sh package
	@packaging/make-debs.sh

deb-test: deb ## installs the packages in a fresh Debian 12 root and starts them there
	@packaging/test-debs.sh

screenshots: build ## renders every page into docs/images
	@packaging/install-dependencies.sh test
	@scripts/screenshots.sh

models: ## writes assets/models from code
	@packaging/install-dependencies.sh build
	@swift run -c release model-forge --out assets/models $(QUIET)

stats: ## prints where the tree stands beside our aims
	@scripts/stats.py

clean: ## removes everything that was built
	@rm -rf .build dist
