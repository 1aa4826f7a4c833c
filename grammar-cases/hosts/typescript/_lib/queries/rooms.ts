import { DATABASE } from "../../_config";

export const ALL_ROOMS = `SELECT room FROM ${DATABASE}.rooms WHERE time > ago(1h)`;
export const byKind = { open: "SELECT door FROM plant.doors WHERE is_open AND time > ago(1h)" };
