import { TimestreamQueryClient, QueryCommand } from "@aws-sdk/client-timestream-query";
export class Base { c = new TimestreamQueryClient({});
  protected table = "ts_base";
  name() { return "ts_method"; }
  f() { return this.c.send(new QueryCommand({ QueryString: `SELECT a FROM db.${this.table}` })); }
  g() { return this.c.send(new QueryCommand({ QueryString: `SELECT a FROM db.${this.name()}` })); }
}
