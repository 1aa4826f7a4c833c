using System.Text;
using Amazon.TimestreamQuery.Model;

class Builders
{
    QueryRequest Statements(bool onlyHot, string kiln)
    {
        var sql = new StringBuilder();
        sql.AppendLine("SELECT kiln, heat");
        sql.Append("FROM ").Append("plant.").AppendLine("kilns");
        sql.AppendFormat("WHERE time > ago({0}h)", 3).AppendLine();
        if (onlyHot)
        {
            sql.AppendLine("AND heat > 900");
        }
        sql.Append($"AND kiln = '{kiln}").Append('\'');
        return new QueryRequest { QueryString = sql.ToString() };
    }

    QueryRequest Chained()
    {
        var sql = new StringBuilder("SELECT count(*) AS n ")
            .AppendLine("FROM plant.kilns")
            .Append("WHERE time > ago(1d)")
            .ToString();
        return new QueryRequest { QueryString = sql };
    }
}
