import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

class Concat {
    companion object {
        private const val DATABASE = "plant"
        const val HOURS = 24L
    }

    fun latest(sensor: String): QueryRequest {
        val query = "SELECT sensor, max(time) AS latest " +
            "FROM " + DATABASE + ".boilers " + // only what is fresh
            "WHERE time > ago(" + Concat.HOURS + "h) AND sensor = '" + sensor + "' GROUP BY sensor"
        return QueryRequest { queryString = query }
    }

    fun added(onlyHot: Boolean): QueryRequest {
        var query = "SELECT heat FROM plant.boilers "
        query += "WHERE time > ago(2h) "
        if (onlyHot) {
            query = query + "AND heat > 900 "
        }
        query += "LIMIT 10"
        return QueryRequest { queryString = query }
    }
}
