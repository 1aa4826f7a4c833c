using Amazon.TimestreamQuery.Model;

class ConcatReader
{
    const string Database = "plant", Table = "\"boiler-1\"";
    const long Hours = 24L;

    QueryRequest Latest(string sensor)
    {
        var query = "SELECT sensor, max(time) AS latest " +
            "FROM " + Database + "." + Table + // only what is fresh
            " WHERE time > ago(" + Hours + "h) AND sensor = '" + sensor + "' GROUP BY sensor";
        return new QueryRequest { QueryString = query };
    }

    QueryRequest Added(bool onlyHot)
    {
        string query = "SELECT heat FROM plant.boilers ";
        query += "WHERE time > ago(2h) ";
        if (onlyHot)
        {
            query = query + "AND heat > 900 ";
        }
        query += "LIMIT 10";
        return new QueryRequest { QueryString = query };
    }

    QueryRequest Whole() => new QueryRequest { QueryString = string.Concat("DESCRIBE ", Database, ".boilers") };
}
