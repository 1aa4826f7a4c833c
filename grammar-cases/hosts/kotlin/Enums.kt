// Queries of Timestream, sent elsewhere.
enum class Enums(val sql: String) {
    LAMPS("SELECT lamp FROM office.lamps WHERE time > ago(1h)"),
    FANS("SELECT fan FROM plant.fans WHERE time > ago(1h)"),
}
