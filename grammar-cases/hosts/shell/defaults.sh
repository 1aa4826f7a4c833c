#!/bin/bash
DATABASE="${1:-plant}"
TABLE=${TABLE:-kilns}
: "${DOORS:=doors}"
SET=rooms
aws timestream-query query --query-string "SELECT v FROM \"${DATABASE}\".\"$TABLE\""
aws timestream-query query --query-string "SELECT v FROM \"${OTHER-mill}\".\"$DOORS\""
# The program sets it.
aws timestream-query query --query-string "SELECT v FROM plant.\"${SET:-walls}\""
aws timestream-query query --query-string "SELECT v FROM plant.\"${NEEDED:?}\""

load() {
  aws timestream-query query --query-string "SELECT v FROM plant.\"${1:-lamps}\""
}
