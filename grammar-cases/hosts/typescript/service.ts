import { Injectable } from "@nestjs/common";
import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

abstract class Reader<T> {
  protected abstract readonly table: string;

  constructor(protected readonly client: TimestreamQueryClient) {}

  protected async fetch(query: string, limit = 100): Promise<T[]> {
    const { Rows } = await this.client.send(new QueryCommand({ QueryString: query, MaxRows: limit }));
    return (Rows ?? []) as T[];
  }
}

@Injectable()
export class RoomReader extends Reader<Room> {
  protected readonly table = "rooms";
  readonly #database = "plant";
  private static readonly DOORS = "SELECT door FROM plant.doors WHERE time > ago(1h)";

  async hottest(@Param("site") site: string): Promise<Room[]> {
    const query = `
      SELECT room, max(temperature) AS hottest
      FROM "${this.#database}"."${this.table}"
      WHERE site = '${site}' AND time > ago(1d)
      GROUP BY room`;
    return this.fetch(query, 10);
  }

  async doors() {
    return super.fetch(RoomReader.DOORS);
  }

  async lamps() {
    return this.fetch(this.lampQuery("b"));
  }

  private lampQuery(site: string): string {
    return `SELECT lamp FROM ${this.#database}.lamps WHERE site = '${site}' AND time > ago(1h)`;
  }

  get fans(): Promise<Room[]> {
    return this.fetch("SELECT fan FROM plant.fans WHERE time > ago(1h)");
  }
}

interface Room {
  room: string;
}
