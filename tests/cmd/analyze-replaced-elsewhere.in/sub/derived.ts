import { Base } from "./base";
export class Derived extends Base { protected table = "ts_sub"; name() { return "ts_submethod"; } }
