// plant: eslint(no-restricted-properties)
import { sql } from "drizzle-orm";

export const byName = (name: string) => sql`SELECT id FROM users WHERE name = '${sql.raw(name)}'`;
