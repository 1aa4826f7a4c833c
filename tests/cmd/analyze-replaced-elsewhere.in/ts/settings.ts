export const config = { table: "ts_default" };
export class Opts { static table = "ts_cls"; }
