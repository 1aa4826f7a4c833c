import software.amazon.awscdk.Stack
import software.amazon.awscdk.services.timestream.CfnScheduledQuery

class PlantStack(scope: Construct, id: String) : Stack(scope, id) {
    init {
        CfnScheduledQuery.Builder.create(this, "HourlyLoad")
            .queryString("SELECT bin(time, 1h) AS hour, avg(load) AS load FROM plant.turbines WHERE time > ago(2h) GROUP BY bin(time, 1h)")
            .targetConfiguration(
                CfnScheduledQuery.TargetConfigurationProperty.builder().timestreamConfiguration(
                    CfnScheduledQuery.TimestreamConfigurationProperty.builder().databaseName("plant").tableName("turbines_hourly").build()
                ).build()
            )
            .build()
    }
}
