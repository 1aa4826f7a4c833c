class Main { void X() { Config.Table = "cs_set"; Config.Prop = "cs_pset"; var r = new Reader(); r.Own = "cs_oset"; } }
class Sub : Reader { protected override string Tbl() => "cs_sub"; protected override string P => "cs_subp"; }
