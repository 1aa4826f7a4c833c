import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient

class First(val c: TimestreamQueryClient) { fun go() = c.query { it.queryString("SELECT 1 FROM fleet.first") } }
class Second(val c: TimestreamQueryClient) { fun go() = c.query { it.queryString("SELECT 1 FROM fleet.second") } }
enum class E { A, B; companion object { fun of(s: String) = valueOf(s) } }
fun third(c: TimestreamQueryClient) = c.query { it.queryString("SELECT 1 FROM fleet.third") }

object Databases { const val FLEET = "fleet" }
object Tables { const val TRIPS = "trips" }

class Repo(private val c: TimestreamQueryClient) {
    fun a() = c.query { it.queryString("SELECT count(*) FROM ${Databases.FLEET}.${Tables.TRIPS}") }
}

object Texts { const val JSON = "{ \"a\": 1 }" }
