import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/** Copies what Timestream had: exports lie in S3, and Athena reads them. */
class OtherServices {
    private static final String EXPORTED = "SELECT lamp, room FROM exports.lamps WHERE day = '2024-01-01'";

    void athena(AthenaClient athena) {
        athena.startQueryExecution(StartQueryExecutionRequest.builder().queryString(EXPORTED).build());
    }

    void first(com.amazonaws.services.athena.AmazonAthena client) {
        com.amazonaws.services.athena.model.StartQueryExecutionRequest request =
                new com.amazonaws.services.athena.model.StartQueryExecutionRequest();
        request.setQueryString("SELECT room FROM exports.rooms LIMIT 1");
        client.startQueryExecution(request);
    }

    void insights(CloudWatchLogsClient logs) {
        logs.startQuery(StartQueryRequest.builder().queryString("fields @timestamp, @message | sort @timestamp desc").build());
    }

    String prose() {
        return "Select a table of Timestream from the list, and show it.";
    }
}
