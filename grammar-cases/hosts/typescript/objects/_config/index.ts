export class Config {
  readonly database = "plant";
  table: string = process.env.TABLE ?? "fans";
  constructor(public readonly other: string = "rooms") {}
}

export const config = new Config();
export function getConfig() {
  return new Config("walls");
}
export const getNames = () => ({ table: "lamps" });
