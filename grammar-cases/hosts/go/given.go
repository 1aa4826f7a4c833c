package main

import "github.com/aws/aws-sdk-go-v2/service/timestreamquery"

type Reader struct {
	db, table string
	client    *timestreamquery.Client
}

func NewReader(table string) *Reader { return &Reader{db: "plant", table: table} }

func (r *Reader) Read() {
	r.client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf("SELECT v FROM %s.%s", r.db, r.table))})
}

type Other struct{ db string }

func (r *Other) Read() {
	client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT v FROM " + r.db + ".doors")})
}

func lamps(db string) {
	client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT v FROM " + db + ".lamps")})
}

func main() {
	NewReader("rooms").Read()
	lamps("plant")
}
