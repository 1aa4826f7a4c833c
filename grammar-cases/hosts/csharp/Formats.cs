using Amazon.TimestreamQuery.Model;

class Formats
{
    const string Template = "SELECT * FROM \"{0}\".\"{1}\" WHERE time > ago({2}h) LIMIT 5";

    QueryRequest Positional() => new QueryRequest { QueryString = string.Format(Template, "plant", "pumps", 6) };

    QueryRequest Unknown(string table) => new QueryRequest { QueryString = String.Format("SHOW MEASURES FROM plant.{0}", table) };

    QueryRequest Replaced()
    {
        var sql = "SELECT count(*) AS n FROM $table WHERE time > ago(1d)".Replace("$table", "plant.pumps").Trim();
        return new QueryRequest { QueryString = sql };
    }

    QueryRequest Joined()
    {
        var columns = new[] { "pump", "state" };
        var sql = "SELECT " + string.Join(", ", columns) + " FROM plant.pumps WHERE time > ago(1d)";
        return new QueryRequest { QueryString = sql };
    }
}
