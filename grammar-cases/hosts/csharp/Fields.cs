/// Queries of Timestream, sent elsewhere.
class Fields
{
    private string rooms;

    public Fields()
    {
        this.rooms = "SELECT room FROM office.rooms WHERE time > ago(1h)";
        Sql["doors"] = "SELECT door FROM office.doors WHERE time > ago(1h)";
    }

    public string Lamps { get { return "SELECT lamp FROM office.lamps WHERE time > ago(1h)"; } }

    public QueryRequest Request() => new QueryRequest { QueryString = rooms };
}
