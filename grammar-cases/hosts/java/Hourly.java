import com.amazonaws.services.timestreamquery.model.*;
import software.amazon.awssdk.services.timestreamquery.model.CreateScheduledQueryRequest;

class Hourly {
    static final String QUERY = "SELECT pump, bin(time, 1h) AS hour, avg(flow) AS flow FROM plant.pumps "
            + "WHERE time BETWEEN @scheduled_runtime - INTERVAL '1' HOUR AND @scheduled_runtime GROUP BY pump, bin(time, 1h)";
    static final String TARGET = "pumps_hourly";

    CreateScheduledQueryRequest second(String topic, String role) {
        TimestreamConfiguration timestream = TimestreamConfiguration.builder()
                .databaseName("plant")
                .tableName(TARGET)
                .timeColumn("hour")
                .build();
        TargetConfiguration target = TargetConfiguration.builder().timestreamConfiguration(timestream).build();
        return CreateScheduledQueryRequest.builder()
                .name("pumps-hourly")
                .queryString(QUERY)
                .scheduleConfiguration(s -> s.scheduleExpression("rate(1 hour)"))
                .notificationConfiguration(NotificationConfiguration.builder()
                        .snsConfiguration(SnsConfiguration.builder().topicArn(topic).build())
                        .build())
                .targetConfiguration(target)
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .s3Configuration(S3Configuration.builder().bucketName("plant-errors").objectKeyPrefix("hourly").build())
                        .build())
                .scheduledQueryExecutionRoleArn(role)
                .build();
    }

    Object first() {
        return new com.amazonaws.services.timestreamquery.model.CreateScheduledQueryRequest()
                .withName("valves-hourly")
                .withQueryString("SELECT valve, count(*) AS n FROM plant.valves WHERE time > ago(1h) GROUP BY valve")
                .withScheduledQueryExecutionRoleArn("arn:aws:iam::123456789012:role/hourly")
                .withErrorReportConfiguration(new ErrorReportConfiguration()
                        .withS3Configuration(new S3Configuration().withBucketName("plant-errors")));
    }
}
