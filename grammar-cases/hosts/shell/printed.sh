#!/bin/bash
# Runs on Timestream.
echo "SELECT v FROM plant.telemetry" > query.sql
aws timestream-query query --query-string file://query.sql
