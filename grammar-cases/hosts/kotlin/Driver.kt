import java.sql.DriverManager

fun rows() {
    DriverManager.getConnection("jdbc:timestream://Region=eu-west-1").use { connection ->
        connection.createStatement().executeQuery("SELECT lamp FROM office.lamps WHERE time > ago(1h)")
        connection.prepareStatement("SELECT lamp FROM office.lamps WHERE time > ago(2h) AND room = ?")
    }
}
