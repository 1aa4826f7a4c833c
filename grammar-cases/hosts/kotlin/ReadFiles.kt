import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest
import java.io.File

interface Named { val name: String }

class ReadFiles : Named {
    override val name = "weekly"

    fun file() = QueryRequest { queryString = File("_sql/weekly.sql").readText() }

    fun resource() = QueryRequest { queryString = javaClass.getResource("/_sql/weekly.sql")!!.readText() }
}
