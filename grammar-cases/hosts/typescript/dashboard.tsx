import React, { useState } from "react";
import { useTimestream } from "./use-timestream";

interface Props<T> {
  site: string;
  items?: T[];
}

const QUERY = (site: string) => `SELECT room, temperature FROM plant.rooms WHERE site = '${site}' AND time > ago(1h)`;

export function Dashboard<T>({ site, items = [] }: Props<T>) {
  const [table, setTable] = useState<string>("doors");
  const rooms = useTimestream({ queryString: QUERY(site) });
  const others = useTimestream({ queryString: `SELECT count(*) AS n FROM plant.${table} WHERE time > ago(1h)` });
  return (
    <>
      <h1 title="Select a site">Show tables from the plant</h1>
      <select onChange={(event) => setTable(event.target.value)}>
        {items.map((item) => <option key={String(item)}>{String(item)}</option>)}
      </select>
      <Chart queryString="SELECT lamp FROM plant.lamps WHERE time > ago(1h)" rows={rooms.data as unknown[]} />
      <Chart queryString={'SELECT fan FROM "plant"."fans" WHERE time > ago(1h)'} rows={others.data} />
    </>
  );
}
