fun lamps(connection: Connection) = connection.createStatement().executeQuery("SELECT lamp FROM office.lamps WHERE time > ago(1h)")
