package plant

import "github.com/aws/aws-sdk-go-v2/service/timestreamquery"

var query = "SELECT door FROM office.doors WHERE time > ago(1h)"

var input = timestreamquery.QueryInput{QueryString: &query}
