// plant: eslint(no-restricted-properties)
import type { Sql } from "postgres";

export const byName = (database: Sql, name: string) => database.unsafe(`SELECT id FROM users WHERE name = '${name}'`);
