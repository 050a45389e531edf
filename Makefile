# make demo: letters in out/demo.  make test: everything that must pass.  make help: all targets.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench deps lint clean

help:
	@sed -n 's/^## //p' Makefile

## make demo    builds the program and writes twelve letters, each in three formats, to out/demo
demo:
	@.ci/deps build
	@.ci/demo

## make test    builds and runs all tests: Swift, Python, browser
test: deps
	@.ci/test

## make check   proves templates and locales, then lints the code
check:
	@.ci/deps build
	@.ci/quiet "build" swift build --product helderbrief
	@"$$(swift build --show-bin-path)/helderbrief" check
	@$(MAKE) --no-print-directory lint

## make lint    reports where the code leaves the format (swift format)
lint:
	@swift format lint --strict --recursive Sources Tests Package.swift && echo "ok    lint"

## make bench   measures the release build
bench:
	@.ci/deps build
	@.ci/quiet "release build" swift build -c release --static-swift-stdlib
	@Benchmarks/run.sh

## make deps    installs what is missing: apt packages and a Python .venv
deps:
	@.ci/deps test

## make clean   removes what was built and written
clean:
	@rm -rf .build out
