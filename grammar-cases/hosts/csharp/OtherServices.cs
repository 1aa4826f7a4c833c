using Amazon.Athena.Model;
using Amazon.CloudWatchLogs.Model;

/// What Timestream exported lies in S3.
class OtherServices
{
    const string Exported = "SELECT lamp, room FROM exports.lamps WHERE day = '2024-01-01'";

    void Run(AmazonAthenaClient athena, AmazonCloudWatchLogsClient logs)
    {
        athena.StartQueryExecution(new StartQueryExecutionRequest { QueryString = Exported });
        var request = new StartQueryExecutionRequest();
        request.QueryString = "SELECT room FROM exports.rooms LIMIT 1";
        logs.StartQuery(new StartQueryRequest { QueryString = "fields @timestamp, @message | limit 20" });
        Console.WriteLine("Select a table of Timestream from the list, and show it.");
    }
}
