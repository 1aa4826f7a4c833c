using Amazon.TimestreamQuery.Model;

class Bom
{
    QueryRequest request = new QueryRequest { QueryString = "SELECT door FROM office.doors WHERE time > ago(1h)" };
}
