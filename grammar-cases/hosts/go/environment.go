package main

import (
	"os"

	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func getEnv(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func main() {
	db := getEnv("DB", "plant")
	client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT v FROM " + db + ".rooms WHERE time > ago(1h)")})
}
