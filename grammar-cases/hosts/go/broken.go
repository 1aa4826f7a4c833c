package plant

import "github.com/aws/aws-sdk-go-v2/service/timestreamquery"

func first() *timestreamquery.QueryInput {
	return &timestreamquery.QueryInput{QueryString: aws.String("SELECT room FROM office.rooms WHERE time > ago(1h)")}
}

func wrong() {
	a := := 3
}

func second() *timestreamquery.QueryInput {
	return &timestreamquery.QueryInput{QueryString: aws.String("SELECT door FROM office.doors WHERE time > ago(1h)")}
}
