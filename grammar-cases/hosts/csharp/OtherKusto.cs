using Kusto.Data.Common;

namespace Plant.Data;

// Azure Data Explorer: what we compared Timestream with.
public class KustoReader
{
    public string Kql => "rooms | where Timestamp > ago(1h) | summarize avg(Value) by bin(Timestamp, 5m)";
    public string Hub => "SELECT * FROM hub.devices WHERE tags.site = 'a'";
}
