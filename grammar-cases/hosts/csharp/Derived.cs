using Amazon.TimestreamQuery; using Amazon.TimestreamQuery.Model;
abstract class Repo { protected IAmazonTimestreamQuery c; protected virtual string Table => "base"; public void Go() => c.QueryAsync(new QueryRequest { QueryString = $"SELECT count(*) FROM fleet.{Table}" }); }
class Trips : Repo { protected override string Table => "trips"; }
class Base { IAmazonTimestreamQuery c; readonly string _t; protected Base(string t) { _t = t; } void Go() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT 3 FROM fleet.{_t}" }); } }
class Stops : Base { public Trips() : base("cs_trips") {} }
class M { void X() { new Base("cs_base"); } }
