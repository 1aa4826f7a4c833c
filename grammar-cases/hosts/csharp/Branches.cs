using System.Text;
using Amazon.TimestreamQuery.Model;

class Branches
{
    QueryRequest Chosen(string from, int kind)
    {
        var sql = new StringBuilder("SELECT heat FROM plant.kilns");
        if (from != null)
            sql.Append($" WHERE time > '{from}'");
        else
            sql.Append(" WHERE time > ago(1h)");
        switch (kind)
        {
            case 1:
                sql.Append(" ORDER BY time");
                break;
            default:
                sql.Append(" LIMIT 5");
                break;
        }
        return new QueryRequest { QueryString = sql.ToString() };
    }
}
