// What a loop runs over is sent.
import { TimestreamQuery } from "@aws-sdk/client-timestream-query";

const timestream = new TimestreamQuery({});
const BY_NAME = {
  rooms: "SELECT room FROM plant.rooms WHERE time > ago(1h)",
  doors: "SELECT door FROM plant.doors WHERE time > ago(1h)",
};
const OTHERS = { lamps: "SELECT lamp FROM plant.lamps WHERE time > ago(1h)" };

export async function entries() {
  for (const [name, sql] of Object.entries(BY_NAME)) {
    console.log(name, await timestream.query({ QueryString: sql }));
  }
}

export async function values() {
  for (const sql of Object.values(OTHERS)) {
    await timestream.query({ QueryString: sql });
  }
}

export async function lines(site) {
  const lines = ["SELECT fan", "FROM plant.fans"];
  lines.push("WHERE time > ago(1h)");
  if (site) {
    lines.push(`AND site = '${site}'`);
  }
  await timestream.query({ QueryString: lines.join("\n") });
}

export async function assigned() {
  let sql;
  await timestream.query({ QueryString: (sql = "SELECT pump FROM plant.pumps WHERE time > ago(1h)") });
  return sql;
}
