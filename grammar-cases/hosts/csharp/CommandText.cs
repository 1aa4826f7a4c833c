using Amazon.TimestreamQuery;
class A { async Task X() { await c.QueryAsync("SELECT a FROM plant.p14"); cmd.CommandText = "SELECT a FROM public.p15"; } }
