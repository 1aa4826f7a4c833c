f1() { t="$1"; if [ -z "$t" ]; then t="sh1_x"; fi; aws timestream-query query --query-string "SELECT a FROM plant.$t"; }
[ -z "$T2" ] && T2="sh2_x"
aws timestream-query query --query-string "SELECT a FROM plant.$T2"
: "${T3:=sh3_x}"
aws timestream-query query --query-string "SELECT a FROM plant.$T3"
T4="${T4:-sh4_x}"
aws timestream-query query --query-string "SELECT a FROM plant.$T4"
if [ -z "$T5" ]; then
  T5="sh5_x"
fi
aws timestream-query query --query-string "SELECT a FROM plant.$T5"
