import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient
abstract class Repo(val c: TimestreamQueryClient) { open val table = "kt_base"; fun go() = c.query { it.queryString("SELECT count(*) FROM fleet.$table") } }
class Trips(c: TimestreamQueryClient) : Repo(c) { override val table = "kt_trips" }
open class Base(val c: TimestreamQueryClient, private val t: String) { fun go() = c.query { it.queryString("SELECT 4 FROM fleet.$t") } }
class Stops(c: TimestreamQueryClient) : Base(c, "kt_trips")
fun m(c: TimestreamQueryClient) { Base(c, "kt_base") }
