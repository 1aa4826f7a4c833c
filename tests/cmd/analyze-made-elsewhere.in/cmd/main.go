package main

import "example.com/m/store"

func main() {
	store.Store{Table: "alarms"}.Count(nil)
}
