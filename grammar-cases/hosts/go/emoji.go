package plant

import "github.com/aws/aws-sdk-go-v2/service/timestreamquery"

func heat() {
	say("🌡️ é", &timestreamquery.QueryInput{QueryString: aws.String("SELECT * FROM office.rooms WHERE note = '😀' AND time > ago(1h)")})
}
