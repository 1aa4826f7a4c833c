package com.example.shared

import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

fun rooms() = QueryRequest { queryString = "SELECT room FROM ${PlantNames.DATABASE}.$roomsTable WHERE time > ago(1h)" }

fun unknown() = QueryRequest { queryString = "SELECT room FROM ${Elsewhere.DATABASE}.rooms WHERE time > ago(1h)" }
