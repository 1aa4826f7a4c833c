import { TimestreamQueryClient, QueryCommand } from '@aws-sdk/client-timestream-query';
const c = new TimestreamQueryClient({});
const run = (q: string) => c.send(new QueryCommand({ QueryString: q }));
class Trips {
  private table = 'trips';
  count() { return run(`SELECT count(*) FROM fleet.${this.table}`); }
}
class Generic {
  private table: string;
  constructor(table: string) { this.table = table; }
  count() { return run(`SELECT max(time) FROM fleet.${this.table}`); }
}
new Generic('stops');
export class Lines {
  private readonly table = 'trips';
  count() { return c.send(new QueryCommand({ QueryString: `SELECT count(*) FROM fleet.${this.table}` })); }
}
export class Stops {
  private readonly table = 'stops';
  count() { return c.send(new QueryCommand({ QueryString: `SELECT count(*) FROM fleet.${this.table}` })); }
}
