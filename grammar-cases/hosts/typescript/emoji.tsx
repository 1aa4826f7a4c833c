import { Panel } from "./timestream-panel";

export const Warm = () => <Panel title="🌡️🔥" queryString="SELECT room FROM plant.rooms WHERE time > ago(1h)" />;
/* 👩‍🔧 */ export const Cold = () => <Panel queryString={`SELECT '🥶' AS sign FROM plant.${"doors"} WHERE time > ago(1h)`}>❄️</Panel>;
