package plant

import "testing"

// Queries of Timestream and what they need.
func TestQueries(t *testing.T) {
	tests := []struct{ name, query string }{
		{name: "rooms", query: "SELECT room FROM office.rooms WHERE time > ago(1h)"},
		{"doors", `SELECT door FROM office.doors WHERE time > ago(1h)`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.query) })
	}
	t.Error("select a table from the list first")
}
