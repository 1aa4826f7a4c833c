import { TimestreamQueryClient, QueryCommand } from '@aws-sdk/client-timestream-query';
const c = new TimestreamQueryClient({});
const run = (q: string) => c.send(new QueryCommand({ QueryString: q }));
class Base { constructor(protected readonly table: string) {} go() { return run(`SELECT 1 FROM fleet.${this.table}`); } }
class Trips extends Base { constructor() { super('ts_trips'); } }
new Base('ts_base');
