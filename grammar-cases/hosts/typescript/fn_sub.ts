import * as cdk from 'aws-cdk-lib';
import * as timestream from 'aws-cdk-lib/aws-timestream';
export class S extends cdk.Stack {
  constructor(scope: any, id: string) {
    super(scope, id);
    const db = new timestream.CfnDatabase(this, 'Db', { databaseName: 'logistics' });
    const t = new timestream.CfnTable(this, 'T', { databaseName: db.ref, tableName: 'scans' });
    new timestream.CfnScheduledQuery(this, 'Q', {
      queryString: cdk.Fn.sub('SELECT count(*) AS n FROM "${D}"."${T}"', { D: db.ref, T: t.attrName }),
    } as any);
    new cdk.CfnOutput(this, 'Sample', { value: `SELECT * FROM "logistics"."scans"` });
  }
}
