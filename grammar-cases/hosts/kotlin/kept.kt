import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest
class A(val c: TimestreamQueryClient) {
  suspend fun f1(t: String?) { var n = t; if (n == null) { n = "kt1_x" }; c.query(QueryRequest { queryString = "SELECT a FROM plant.$n" }) }
  suspend fun f2(t: String?) { val n = t ?: "kt2_x"; c.query(QueryRequest { queryString = "SELECT a FROM plant.$n" }) }
  suspend fun f3(t: String?) { var n = t; if (n == null) n = "kt3_x"; c.query(QueryRequest { queryString = "SELECT a FROM plant.$n" }) }
  suspend fun f4(t: String?) { val n = if (t == null) "kt4_x" else t; c.query(QueryRequest { queryString = "SELECT a FROM plant.$n" }) }
  var table: String? = null
  suspend fun f5() { if (table == null) { table = "kt5_x" }; c.query(QueryRequest { queryString = "SELECT a FROM plant.$table" }) }
}
