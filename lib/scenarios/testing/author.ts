import { rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { createId } from "@/lib/platform/ids";

/** A user of their own, so that tests never meet. */
export async function makeAuthor(): Promise<Ctx> {
  const userId = createId("usr");
  await rawSql()`INSERT INTO users (id, email) VALUES (${userId}, ${`${userId}@example.com`})`;
  return {
    actor: { type: "user", userId, isAdmin: false },
    requestId: "req_test",
    signal: new AbortController().signal,
  };
}
