package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awstimestream"
	"github.com/aws/jsii-runtime-go"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/timestreamquery"
)

func stack(scope constructs.Construct) {
	awstimestream.NewCfnScheduledQuery(scope, jsii.String("HourlyLoad"), &awstimestream.CfnScheduledQueryProps{
		QueryString: jsii.String("SELECT bin(time, 1h) AS hour, avg(load) AS load FROM plant.turbines WHERE time > ago(2h) GROUP BY bin(time, 1h)"),
		TargetConfiguration: &awstimestream.CfnScheduledQuery_TargetConfigurationProperty{
			TimestreamConfiguration: &awstimestream.CfnScheduledQuery_TimestreamConfigurationProperty{
				DatabaseName: jsii.String("plant"),
				TableName:    jsii.String("turbines_hourly"),
			},
		},
	})
}

func program(ctx *pulumi.Context) {
	timestreamquery.NewScheduledQuery(ctx, "daily", &timestreamquery.ScheduledQueryArgs{
		Name:        pulumi.String("daily-load"),
		QueryString: pulumi.String("SELECT bin(time, 1d) AS day, avg(load) AS load FROM plant.turbines WHERE time > ago(2d) GROUP BY bin(time, 1d)"),
	})
}
