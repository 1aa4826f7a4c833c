#!/usr/bin/env bash
aws timestream-query query --query-string "$(cat _sql/weekly.sql)"
aws timestream-query query --query-string "$(< _sql/weekly.sql)"
aws timestream-query query --query-string "$(cat _sql/missing.sql)"
aws timestream-query query --cli-input-json "{\"QueryString\": \"SELECT kiln FROM plant.kilns WHERE time > ago(1h)\", \"MaxRows\": 5}"
awslocal timestream-query query --query-string "SELECT kiln FROM plant.ovens WHERE time > ago(1h)"
