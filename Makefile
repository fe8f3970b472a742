.PHONY: help check format
help: ## this text
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'
check: ## all that CI checks: build, warnings, Error Prone, format, structure, tests
	mvn -B -ntp verify
format: ## write every Java file as the formatter wants it
	mvn -B -ntp verify -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.format=write
