package main

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func f1(c *timestreamquery.Client, table string) {
	if table == "" {
		table = "go1_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf("SELECT a FROM plant.%s", table))})
}
func f2(c *timestreamquery.Client) {
	table := os.Getenv("T")
	if table == "" {
		table = "go2_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf("SELECT a FROM plant.%s", table))})
}
func (r *Repo) F3(c *timestreamquery.Client, table string) {
	if len(table) == 0 {
		table = "go3_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM plant." + table)})
}
func (r *Repo) F4(c *timestreamquery.Client) {
	if r.name == "" {
		r.name = "go4_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM plant." + r.name)})
}
func F5(c *timestreamquery.Client, o Options) {
	if o.Table == "" {
		o.Table = "go5_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM plant." + o.Table)})
}
func F6(c *timestreamquery.Client, o Options) {
	var table string
	if o.Table == "" {
		table = "go6_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM plant." + table)})
}
func F7(c *timestreamquery.Client, table string) {
	switch table {
	case "":
		table = "go7_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM plant." + table)})
}
func g1(c *timestreamquery.Client, table string) {
	if table == "" {
		table = "go1_x"
	} else if table == "b" {
		table = "go1_b"
	} else {
		table = "go1_c"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf("SELECT a FROM plant.%s", table))})
}
func g2(c *timestreamquery.Client, table string) {
	switch table {
	case "":
		table = "go2_x"
	default:
		table = "go2_b"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf("SELECT a FROM plant.%s", table))})
}
func g3(c *timestreamquery.Client, table string) {
	if table == "" {
		table = "go3_x"
	}
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf("SELECT a FROM plant.%s", table))})
}
func main() { g3(c, "go3_given"); g3(c, "") }
type repo struct { name string }
func newRepo(table string) *repo { r := &repo{name: table}; if r.name == "" { r.name = "go4_x" }; return r }
func (r *repo) f4(c *timestreamquery.Client) {
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM plant." + r.name)})
}
