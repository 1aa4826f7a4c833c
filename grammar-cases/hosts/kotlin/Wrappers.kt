package com.example.plant

import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

class Wrappers(private val client: TimestreamQueryClient, private val database: String) {
    private suspend fun run(sql: String, rows: Int = 10) = client.query(QueryRequest {
        queryString = sql
        maxRows = rows
    })

    suspend fun all() {
        run("SHOW DATABASES")
        run(rows = 5, sql = Queries.FANS)
        run(Queries.rooms("plant"))
        run("SELECT fan FROM $database.fans WHERE time > ago(1h)")
        for (sql in listOf("SHOW TABLES FROM plant", "SHOW TABLES FROM office")) run(sql)
        val queries = mapOf(
            "rooms" to "SELECT room FROM office.rooms WHERE time > ago(1h)",
            "doors" to "SELECT door FROM office.doors WHERE time > ago(1h)",
        )
        run(queries["doors"]!!)
    }

    suspend fun chosen(daily: Boolean, other: String?) {
        run(if (daily) "SELECT fan FROM plant.daily WHERE time > ago(7d)" else "SELECT fan FROM plant.hourly WHERE time > ago(1d)")
        run(other ?: "DESCRIBE plant.other")
        val sql = when (other) {
            "fans" -> "DESCRIBE plant.fans"
            else -> {
                "DESCRIBE plant.rooms"
            }
        }
        run(sql as String)
    }

    suspend fun unknown(sql: String) = run(sql)

    private val lamps by lazy { "SELECT lamp FROM office.lamps WHERE time > ago(1h)" }

    suspend fun lamps() = run(lamps)
}

object Queries {
    const val FANS = "SELECT fan FROM plant.fans WHERE time > ago(30m)"

    fun rooms(database: String) = "SELECT name FROM plant.rooms WHERE time > ago(45m)"

    val taps: String get() = "SELECT tap FROM office.taps WHERE time > ago(45m)"
}
