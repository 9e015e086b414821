// plant: sql-in-db-and-domains-only
import { sql } from "drizzle-orm";

export const query = sql;
