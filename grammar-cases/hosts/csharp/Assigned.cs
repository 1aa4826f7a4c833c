using Amazon.TimestreamQuery; using Amazon.TimestreamQuery.Model;
class A {
    IAmazonTimestreamQuery c;
    string _table = "cs_dev";
    public string Name { get; set; } = "cs_prop";
    void Use(string t) { _table = t; }
    void Go() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT count(*) FROM fleet.{_table}" }); }
    void Go2() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT count(*) FROM fleet.{Name}" }); }
}
class M { void X() { new A { Name = "cs_set" }; } }
