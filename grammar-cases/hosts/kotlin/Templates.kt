import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

const val DATABASE = "plant"

class Templates {
    private val table: String = "pumps"

    fun names(state: String) = QueryRequest {
        queryString = "SELECT pump FROM $DATABASE.$table WHERE time > ago(1h) AND state = '$state' AND price = '\$5'"
    }

    fun expressions(hours: Int) = QueryRequest {
        queryString = "SELECT pump FROM \"${DATABASE}\".\"${this.table}\" WHERE time > ago(${hours + 1}h)"
    }

    fun raw(name: String) = QueryRequest {
        queryString = """
            SELECT pump
            FROM "$DATABASE"."${Names.VALVES}"
            WHERE time > ago(1h) AND name = '$name' AND price = '${'$'}5'
        """.trimIndent()
    }

    fun margin() = QueryRequest {
        queryString = """
            |SELECT pump
            |FROM $DATABASE.pumps
            |WHERE time > ago(2h)""".trimMargin()
    }

    object Names {
        const val VALVES = "valves"
    }
}
