import { Match, Template } from 'aws-cdk-lib/assertions';
import { QueryCommand, TimestreamQueryClient } from '@aws-sdk/client-timestream-query';

const client = new TimestreamQueryClient({});
const EXPECTED = 'SELECT v FROM expected.by_name';

it('compares', async () => {
  Template.fromStack(stack).hasResourceProperties('AWS::Timestream::ScheduledQuery', {
    QueryString: Match.stringLikeRegexp('SELECT v FROM compared.a'),
  });
  Template.fromStack(stack).hasResourceProperties('AWS::Timestream::ScheduledQuery', {
    QueryString: 'SELECT v FROM compared.b',
  });
  expect(sender).toHaveReceivedCommandWith(QueryCommand, {
    QueryString: expect.stringContaining('FROM "compared"."c"'),
  });
  expect(sender).toHaveBeenCalledWith(new QueryCommand({ QueryString: 'SELECT v FROM compared.d' }));
  expect(sender.calls()[0].args[0].input.QueryString).toContain('SELECT bin(time, 1h)');
  sender.on(QueryCommand, { QueryString: 'SELECT v FROM compared.e' }).resolves({ Rows: [] });
  expect(build()).toBe(EXPECTED);
});

it('sends', async () => {
  expect(await client.send(new QueryCommand({ QueryString: 'SELECT v FROM sent.a' }))).toBeDefined();
  expect(run('SELECT v FROM sent.b')).toEqual([]);
  expect(() => client.send(new QueryCommand({ QueryString: 'SELECT v FROM sent.c' }))).toThrow();
  stream.on('data', () => client.send(new QueryCommand({ QueryString: 'SELECT v FROM sent.d' })));
});
