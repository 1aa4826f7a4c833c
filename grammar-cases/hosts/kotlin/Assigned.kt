import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient
class A(val c: TimestreamQueryClient) {
    private var table = "kt_dev"
    fun use(t: String) { table = t }
    fun go() = c.query { it.queryString("SELECT count(*) FROM fleet.$table") }
}
