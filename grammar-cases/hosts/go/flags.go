package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var flagDatabase = flag.String("database", "plant", "where to read")

func readFlags(client *timestreamquery.Client, command *cobra.Command, needed string) {
	var table, doors string
	flag.StringVar(&table, "table", "kilns", "what to read")
	command.Flags().StringVarP(&doors, "doors", "d", "doors", "what to read")
	rooms := pflag.StringP("rooms", "r", "rooms", "what to read")
	flag.Parse()
	send := func(q string) {
		client.Query(context.TODO(), &timestreamquery.QueryInput{QueryString: aws.String(q)})
	}
	send(fmt.Sprintf("SELECT v FROM %s.%s", *flagDatabase, table))
	send(fmt.Sprintf("SELECT v FROM %s.%s", *flagDatabase, doors))
	send(fmt.Sprintf("SELECT v FROM %s.%s", *flagDatabase, *rooms))
	send(fmt.Sprintf("SELECT v FROM %s.%s", *flagDatabase, needed))
}
