// plant: typescript(no-floating-promises)
import { drizzle } from "drizzle-orm/postgres-js";
import { pgTable, text } from "drizzle-orm/pg-core";

const messages = pgTable("messages", { body: text() });

// A Drizzle query is a thenable and no Promise: without an await it never runs.
export async function storeMessage(url: string, body: string): Promise<void> {
  const db = drizzle(url);
  db.insert(messages).values({ body });
}
