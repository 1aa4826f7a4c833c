# Timestream
export REPORT="SELECT host FROM plant.hosts WHERE time > ago(1h)"
./report.sh
cat <<EOF | ./report.sh
SELECT load FROM plant.telemetry WHERE time > ago(1h)
EOF
