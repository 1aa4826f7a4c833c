import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});

async function runQuery(sql, token) {
  const page = await client.send(new QueryCommand({ QueryString: sql, NextToken: token }));
  return page.NextToken ? [...page.Rows, ...(await runQuery(sql, page.NextToken))] : page.Rows;
}

const fetchRows = async ({ text }) => runQuery(text);

export const rooms = () => runQuery("SELECT room FROM plant.rooms WHERE time > ago(1h)");

export const doors = async (site) => {
  const statement = `SELECT door FROM plant.doors WHERE site = '${site}' AND time > ago(1h)`;
  return await runQuery(statement);
};

const hostsOf = (site) => "SELECT host FROM plant.hosts WHERE site = '" + site + "' AND time > ago(1h)";

export function hosts(site) {
  return runQuery(hostsOf(site));
}

class Repository {
  #queries;

  constructor(queries) {
    this.#queries = queries;
  }

  async select(sql) {
    return this.#queries.query({ QueryString: sql });
  }

  lamps() {
    return this.select("SELECT lamp FROM plant.lamps WHERE time > ago(1h)");
  }

  static FANS = "SELECT fan FROM plant.fans WHERE time > ago(1h)";

  fans() {
    return this.select(Repository.FANS);
  }

  pumps = () => this.select(`SELECT pump FROM plant.pumps WHERE time > ago(1h)`);
}

export default Repository;
