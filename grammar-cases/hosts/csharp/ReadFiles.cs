using System.Collections.Generic;
using System.IO;
using Amazon.TimestreamQuery.Model;
using Plant.Queries._names;

namespace Plant.Queries
{
    class ReadFiles
    {
        private readonly Dictionary<string, string> named = new()
        {
            ["hot"] = "SELECT kiln FROM plant.kilns WHERE heat > 900 AND time > ago(1h)",
            ["cold"] = "SELECT kiln FROM plant.ovens WHERE heat < 90 AND time > ago(1h)",
        };

        QueryRequest Weekly() => new QueryRequest { QueryString = File.ReadAllText("_sql/weekly.sql") };

        QueryRequest Combined() => new() { QueryString = File.ReadAllText(Path.Combine("_sql", "weekly.sql")) };

        QueryRequest Named(string key) => new() { QueryString = named[key] };

        QueryRequest Imported() => new() { QueryString = $"SELECT kiln FROM {Tables.Kilns} WHERE time > ago(1h)" };

        QueryRequest Added()
        {
            var query = "SELECT kiln FROM ";
            query = query + Unknown.Name + "." + Unknown.Table;
            query = query + " WHERE time > ago(1h)";
            var unload = "UNLOAD(";
            unload = unload + query;
            unload = unload + ") TO 's3://plant-export/kilns/'";
            return new() { QueryString = unload };
        }
    }
}
