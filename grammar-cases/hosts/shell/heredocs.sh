read -r -d '' FIRST <<EOF
SELECT host
FROM "${DB}"."hosts"
WHERE time > ago(1h)
EOF
SECOND=$(cat <<'EOF'
SELECT '$5' AS price
FROM plant.prices
WHERE time > ago(1h)
EOF
)
aws timestream-query query --query-string "$FIRST"
aws timestream-query query --query-string "$SECOND"
aws timestream-query query --query-string "$(cat <<SQL
SHOW MEASURES FROM plant.hosts
SQL
)"
