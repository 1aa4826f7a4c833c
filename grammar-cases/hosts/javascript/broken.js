import { QueryCommand } from "@aws-sdk/client-timestream-query";

export const before = new QueryCommand({ QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)" });

export const broken = new QueryCommand({ QueryString: "SELECT door FROM plant.doors WHERE time > ago(1h)" ;

export const after = new QueryCommand({ QueryString: "SELECT lamp FROM plant.lamps WHERE time > ago(1h)" });
