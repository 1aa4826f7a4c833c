package com.example.plant

import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest
import aws.sdk.kotlin.services.timestreamquery.query

class Calls(private val client: TimestreamQueryClient) {
    suspend fun literal() {
        client.query(QueryRequest {
            queryString = "SELECT \"pump\"\nFROM \"plant\".\"pumps\"\tWHERE time > ago(1h) AND note <> '\u00e9'"
            maxRows = 10
        })
    }

    suspend fun short() = client.query { queryString = "SHOW DATABASES" }

    fun java(other: software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient) {
        other.query(software.amazon.awssdk.services.timestreamquery.model.QueryRequest.builder().queryString("SHOW TABLES FROM plant").build())
        other.query { it.queryString("DESCRIBE plant.pumps") }
    }

    fun first(): com.amazonaws.services.timestreamquery.model.QueryRequest =
        com.amazonaws.services.timestreamquery.model.QueryRequest().apply { queryString = "SELECT pump FROM plant.pumps WHERE time > ago(2h)" }

    fun prepared() = PrepareQueryRequest { this.queryString = "SELECT pump FROM plant.pumps WHERE time > @start" }
}
