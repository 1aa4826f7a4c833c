import { config, Opts } from "./settings";
config.table = "ts_set";
Opts.table = "ts_clsset";
