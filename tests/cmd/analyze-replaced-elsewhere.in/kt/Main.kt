fun main() { Config.table = "kt_set"; val r = Reader(c); r.own = "kt_oset" }
class Sub(c: TimestreamQueryClient) : Reader(c) { override val tbl = "kt_sub"; override fun name() = "kt_subf" }
