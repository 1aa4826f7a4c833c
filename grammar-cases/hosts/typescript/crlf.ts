import { QueryCommand } from "@aws-sdk/client-timestream-query";

export class Rooms {
  private readonly table: string = "rooms";

  command = (site: string): QueryCommand =>
    new QueryCommand({
      QueryString: `
        SELECT room
        FROM plant.${this.table}
        WHERE site = '${site}' AND time > ago(1h)`,
    });
}
