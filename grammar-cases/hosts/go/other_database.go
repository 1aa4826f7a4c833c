package plant

func lamps(db *sql.DB) {
	db.Query("SELECT lamp FROM office.lamps WHERE time > ago(1h)")
}
