prefix = "north"
table = "first"
