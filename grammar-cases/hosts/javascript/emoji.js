import { QueryCommand } from "@aws-sdk/client-timestream-query";

/* 🌡️ */ export const warm = new QueryCommand({ /* 🔥🔥 */ QueryString: "SELECT room FROM plant.rooms WHERE label = '🌡️' AND time > ago(1h)" });
export const cold = new QueryCommand({ QueryString: `SELECT '❄️ \u{1F600} \uD83D\uDE00' AS sign, "raum" FROM plant.räume WHERE time > ago(1h)` });
