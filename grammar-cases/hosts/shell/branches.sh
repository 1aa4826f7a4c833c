#!/usr/bin/env bash
SQL="SELECT heat FROM plant.kilns"
if [[ -n "$FROM" ]]; then
  echo "from $FROM"
  SQL+=" WHERE time > '$FROM'"
elif [[ -n "$ALL" ]]; then
  SQL+=" WHERE time > ago(30d)"
else
  SQL+=" WHERE time > ago(1h)"
fi
case $1 in
  latest) SQL+=" ORDER BY time" ;;
  *) SQL+=" LIMIT 5" ;;
esac
aws timestream-query query --query-string "$SQL"
