import mysql from "mysql2/promise";
import { TimestreamQuery } from "@aws-sdk/client-timestream-query";

const connection = await mysql.createConnection({ host: "db" });
const [rows] = await connection.execute("SELECT id FROM shop.orders WHERE id = 1");
const ts = new TimestreamQuery({});
export const fans = () => ts.query({ QueryString: "SELECT fan FROM plant.fans WHERE time > ago(1h)" });
