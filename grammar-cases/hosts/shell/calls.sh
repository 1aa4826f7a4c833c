#!/bin/sh
aws timestream-query query --query-string "SELECT count(*) FROM \"plant\".\"telemetry\" WHERE time > ago(1h)"
aws timestream-query query --query-string 'SELECT "host" FROM "plant"."hosts" WHERE time > ago(1h)' --query 'Rows[].Data[0]'
aws timestream-query prepare-query --query-string "SELECT @x" --validate-only
aws timestream-query query --query-string=$'SELECT \'a\'\nFROM plant.hosts WHERE time > ago(1h)'
aws --region eu-west-1 timestream-query query --query-string="SHOW TABLES FROM plant"
