package main

import "example.com/m/conf"

func main() { conf.Table = "go_set"; conf.Config.Table = "go_cset" }
