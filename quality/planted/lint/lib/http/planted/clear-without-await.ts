// plant: typescript(no-floating-promises)
import { db } from "@/db/client";
import { messages } from "@/db/schema/index";
import type { Ctx } from "@/lib/auth";
import { eraseHistory } from "@/lib/sessions";

// The product's own write and its own table: neither would have happened when the caller answers.
export async function clear(ctx: Ctx, sessionId: string): Promise<void> {
  eraseHistory(ctx, { sessionId });
  db().delete(messages);
}
