package plant

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

type config struct {
	Database, Table string
}

func fromConfig() *timestreamquery.QueryInput {
	cfg := config{Database: "plant", Table: "valves"}
	sql := fmt.Sprintf(`SELECT valve FROM "%s"."%s" WHERE time > ago(1h)`, cfg.Database, cfg.Table)
	return &timestreamquery.QueryInput{QueryString: aws.String(sql)}
}

func fromEnvironment() *timestreamquery.QueryInput {
	sql := fmt.Sprintf(`SELECT valve FROM "%s"."%s" WHERE time > ago(1h)`, os.Getenv("DB"), valvesTable)
	return &timestreamquery.QueryInput{QueryString: aws.String(sql)}
}
