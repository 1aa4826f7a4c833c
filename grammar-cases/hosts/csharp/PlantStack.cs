using Amazon.CDK;
using Amazon.CDK.AWS.Timestream;

public class PlantStack : Stack
{
    public PlantStack(Construct scope, string id) : base(scope, id)
    {
        new CfnScheduledQuery(this, "HourlyLoad", new CfnScheduledQueryProps
        {
            QueryString = "SELECT bin(time, 1h) AS hour, avg(load) AS load FROM plant.turbines WHERE time > ago(2h) GROUP BY bin(time, 1h)",
            TargetConfiguration = new CfnScheduledQuery.TargetConfigurationProperty
            {
                TimestreamConfiguration = new CfnScheduledQuery.TimestreamConfigurationProperty
                {
                    DatabaseName = "plant",
                    TableName = "turbines_hourly",
                },
            },
        });
    }
}
