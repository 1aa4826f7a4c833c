import { TimestreamService } from './timestream.service';
import { PgService } from './pg.service';
export class BothService {
  constructor(private readonly ts: TimestreamService, private readonly db: PgService) {}
  async a() {
    await this.ts.query('SELECT 1 FROM okdb.t1');
    await this.db.query('SELECT 2 FROM bad.t2');
    const { db } = this;
    await db.query('SELECT 3 FROM bad.t3');
    const rows = await this.db.query(`SELECT id, name FROM bad.t4 WHERE id = $1`, [1]);
  }
}
