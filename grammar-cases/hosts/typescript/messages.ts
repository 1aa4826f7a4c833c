import { TimestreamQueryClient } from '@aws-sdk/client-timestream-query';
export function f(c: TimestreamQueryClient, db: string, t: string, e: Error) {
  logger.debug('select %s from %s', db, t);
  logger.error(`select latest from ${t} failed: ${e.message}`);
  logger.debug(() => `select latest from ${db}.${t}`);
  if (t.startsWith('SELECT v FROM said.prefix')) return;
  throw new Error(`select latest from ${db}.${t}`);
}
it('show tables from shop', () => {
  run('SELECT v FROM plant.run');
  run(() => 'SELECT v FROM plant.made');
});
export const options = { description: 'SELECT v FROM said.about', sql: 'SELECT v FROM plant.options' };
