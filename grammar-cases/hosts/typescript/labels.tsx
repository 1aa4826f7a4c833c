import { QueryCommand } from '@aws-sdk/client-timestream-query';
export const Page = () => (
  <div title="Show tables">
    <option value="select 1">x</option>
    <Panel query="SELECT v FROM plant.panel" title="show databases" />
  </div>
);
