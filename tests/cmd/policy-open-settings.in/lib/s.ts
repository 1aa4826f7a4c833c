new NodejsFunction(this, 'F', { entry: 'lambda/a.ts', environment: { CDK_DB: 'db' } });
