package conf

var Table = "go_default"
var Config = struct{ Table string }{Table: "go_cdefault"}
