import React from "react";
import { TimestreamPanel } from "./timestream-panel";

const table = "rooms";

export function Rooms({ site }) {
  return (
    <section title="Select a room from the list">
      <p>Select one from the rooms below; Timestream keeps them for a year.</p>
      <TimestreamPanel queryString="SELECT room FROM plant.rooms WHERE time > ago(1h)" />
      <TimestreamPanel queryString={`SELECT max(temperature) AS t FROM plant.${table} WHERE site = '${site}' AND time > ago(1h)`} />
      <TimestreamPanel sql={"SELECT door FROM plant.doors WHERE time > ago(1h)"}>{"SHOW DATABASES"}</TimestreamPanel>
    </section>
  );
}
