package plant

import (
	_ "embed"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

//go:embed _sql/weekly.sql
var weekly string

var (
	//go:embed _sql/weekly.sql
	grouped string
)

func embedded() []timestreamquery.QueryInput {
	return []timestreamquery.QueryInput{
		{QueryString: aws.String(weekly)},
		{QueryString: &grouped},
	}
}

func read() *timestreamquery.QueryInput {
	text, _ := os.ReadFile("_sql/weekly.sql")
	return &timestreamquery.QueryInput{QueryString: aws.String(string(text))}
}
