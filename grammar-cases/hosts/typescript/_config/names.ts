import { join } from "path";

export const DATABASE = "plant";
export const TABLES = { rooms: "rooms", doors: "doors" } as const;
export enum Site {
  North = "site-n",
}
export class Defaults {
  static readonly HOURS = 24;
}
