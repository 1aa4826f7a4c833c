import * as iot from 'aws-cdk-lib/aws-iot'; import * as ts from 'aws-cdk-lib/aws-timestream'; import * as qs from 'aws-cdk-lib/aws-quicksight';
new qs.CfnDataSet(this, 'd', { physicalTableMap: { a: { customSql: { name: 'a', dataSourceArn: athenaArn, sqlQuery: 'SELECT a, b FROM lake.t1' } } } });
new qs.CfnDataSet(this, 'd2', { physicalTableMap: { a: { customSql: { name: 'a', dataSourceArn: redshift.attrArn, sqlQuery: 'SELECT a, b FROM dw.t2' } } } });
new AwsCustomResource(this, 'y', { onCreate: { service: 'Athena', action: 'startQueryExecution', parameters: { QueryString: 'SELECT 3 FROM lake.t3' } } });
new rds.DatabaseSecret(this, 'z'); const seed = `SELECT id FROM public.users`;
new glue.CfnTrigger(this, 't', { actions: [{ arguments: { '--query': 'SELECT a FROM lake.t4' } }] });
new tasks.AthenaStartQueryExecution(this, 'as', { queryString: 'SELECT 6 FROM lake.t6' });
new ts.CfnTable(this, 'T', { databaseName: 'd' });
export const config = {
  db: { url: 'postgres://x', sql: 'SELECT a FROM shop.orders' },
  timestream: { url: 'https://x', sql: 'SELECT v FROM plant.telemetry' },
};
