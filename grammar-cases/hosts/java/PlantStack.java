package com.example.cdk;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.timestream.CfnScheduledQuery;
import software.constructs.Construct;

public class PlantStack extends Stack {
    private static final String DATABASE = "plant";

    public PlantStack(final Construct scope, final String id) {
        super(scope, id);
        CfnScheduledQuery.Builder.create(this, "HourlyLoad")
                .queryString("SELECT bin(time, 1h) AS hour, avg(load) AS load FROM " + DATABASE
                        + ".turbines WHERE time > ago(2h) GROUP BY bin(time, 1h)")
                .scheduleConfiguration(CfnScheduledQuery.ScheduleConfigurationProperty.builder()
                        .scheduleExpression("rate(1 hour)").build())
                .targetConfiguration(CfnScheduledQuery.TargetConfigurationProperty.builder()
                        .timestreamConfiguration(CfnScheduledQuery.TimestreamConfigurationProperty.builder()
                                .databaseName(DATABASE).tableName("turbines_hourly").build())
                        .build())
                .errorReportConfiguration(CfnScheduledQuery.ErrorReportConfigurationProperty.builder()
                        .s3Configuration(CfnScheduledQuery.S3ConfigurationProperty.builder().bucketName("plant-errors").build())
                        .build())
                .build();
    }
}
