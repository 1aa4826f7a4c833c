import { InfluxDB } from '@influxdata/influxdb-client';

// being replaced by timestream
export async function legacy(client: any) {
  return client.query(`SELECT mean("usage_idle") FROM "telegraf"."autogen"."cpu" WHERE time > now() - 1h GROUP BY time(5m)`);
}
