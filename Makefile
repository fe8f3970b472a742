.PHONY: help check format approve benchmark
help: ## this text
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'
check: ## all that CI checks: build, warnings, Error Prone, format, structure, tests
	mvn -B -ntp verify
format: ## write every Java file as the formatter wants it
	mvn -B -ntp verify -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.format=write
approve: ## write every committed text that is made from what Belay does: rule pages, scenarios
	mvn -B -ntp verify -Dtest='ScenarioTest,RulePagesTest' -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.approve=true
benchmark: ## what Belay costs beside psql and pg_dump; on a machine that does nothing else
	mvn -B -ntp verify -Dtest='*Benchmark' -Dsurefire.failIfNoSpecifiedTests=false | grep -E 'catalog of|peers:|looks take|ratio|wall seconds|warm cache|ms per test|ERROR'
