package com.example.shared

// Names in Timestream.
object PlantNames {
    const val DATABASE = "plant"
}

const val roomsTable = "rooms"
