import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest
object Config { var table = "kt_default" }
open class Reader(val c: TimestreamQueryClient) {
  var own = "kt_own"
  open val tbl = "kt_open"
  open fun name() = "kt_fun"
  suspend fun f() { c.query(QueryRequest { queryString = "SELECT a FROM db.${Config.table}" }) }
  suspend fun g() { c.query(QueryRequest { queryString = "SELECT a FROM db.$own" }) }
  suspend fun h() { c.query(QueryRequest { queryString = "SELECT a FROM db.$tbl" }) }
  suspend fun i() { c.query(QueryRequest { queryString = "SELECT a FROM db.${name()}" }) }
}
