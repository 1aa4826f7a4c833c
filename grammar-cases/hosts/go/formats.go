package plant

import (
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

const template = `SELECT * FROM %q.%q WHERE time > ago(%dh) LIMIT 5`

func positional() *timestreamquery.QueryInput {
	return &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf(template, "plant", "pumps", 6))}
}

func numbered(column string) *timestreamquery.QueryInput {
	query := fmt.Sprintf("SELECT avg(%[2]s) AS %[2]s FROM plant.%[1]s WHERE time > ago(1h) AND rate LIKE '5%%'", "pumps", column)
	return &timestreamquery.QueryInput{QueryString: aws.String(query)}
}

func quoted(name string) *timestreamquery.QueryInput {
	return &timestreamquery.QueryInput{QueryString: aws.String(fmt.Sprintf("SHOW MEASURES FROM %q.%v", "plant", name))}
}

func replaced() *timestreamquery.QueryInput {
	query := strings.ReplaceAll("SELECT count(*) AS n FROM $table WHERE time > ago(1d)", "$table", "plant.pumps")
	return &timestreamquery.QueryInput{QueryString: aws.String(strings.TrimSpace(query))}
}

func joined() *timestreamquery.QueryInput {
	columns := []string{"pump", "state"}
	query := strings.Join([]string{"SELECT", strings.Join(columns, ", "), "FROM plant.pumps", "WHERE time > ago(1d)"}, " ")
	return &timestreamquery.QueryInput{QueryString: aws.String(query)}
}
