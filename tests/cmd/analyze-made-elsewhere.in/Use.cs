class U { void X() { new Reader { Table = "cs_alarms" }.Go(); } }
