# Recipes that send queries to timestream-query.
DB ?= plant
TABLE := rooms
AWS = aws
TWICE = one
TWICE = two
BUILT = $(DB)_x
export REGION = eu-west-1 # Ireland

.PHONY: count wide
count: build
	@aws timestream-query query --query-string 'SELECT a FROM "$(DB)"."${TABLE}" WHERE time > ago(1h)'

wide:
	$(AWS) --region $(REGION) timestream-query query \
		--query-string "SELECT b FROM \"$(DB)\".$(TABLE) WHERE time > ago(1h)"
	table=halls; aws timestream-query query --query-string "SELECT c FROM $(DB).$$table WHERE time > ago(1h)"
	-aws timestream-query query --query-string 'SELECT d FROM $(TWICE).$(BUILT) WHERE time > ago(1h)'
	for t in a b; do aws timestream-query query --query-string "SELECT e FROM plant.$$t WHERE time > ago(1h)"; done
	aws timestream-query query --query-string "SELECT f FROM plant.$(shell cat 'table') WHERE time > ago(1h)"
	aws athena start-query-execution --query-string "SELECT g FROM lake.t"

build: ; echo timestream-query
