package com.acme

class Walls(private val store: Store) {
    suspend fun walls() = store.rows("SELECT wall FROM plant.walls WHERE time > ago(1h)")
}
