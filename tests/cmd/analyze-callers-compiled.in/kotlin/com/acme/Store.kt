package com.acme

import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

class Store(private val client: TimestreamQueryClient) {
    suspend fun rows(sql: String) = client.query(QueryRequest { queryString = sql })
}
