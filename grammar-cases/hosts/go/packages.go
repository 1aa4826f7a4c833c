package plant

import (
	"example.com/plant/_names"
	more "example.com/plant/_other/v2"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
	"github.com/elsewhere/settings"
)

func imported() *timestreamquery.QueryInput {
	return &timestreamquery.QueryInput{QueryString: aws.String("SELECT room FROM " + _names.Database + "." + more.Rooms + " WHERE time > ago(1h)")}
}

func elsewhere() *timestreamquery.QueryInput {
	return &timestreamquery.QueryInput{QueryString: aws.String("SELECT room FROM " + settings.Database + ".rooms WHERE time > ago(1h)")}
}
