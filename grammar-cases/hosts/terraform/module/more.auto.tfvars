table = "second"
