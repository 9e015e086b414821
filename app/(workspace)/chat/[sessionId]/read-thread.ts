import { cache } from "react";
import { pageCtx } from "@/lib/auth";
import { isAppError } from "@/lib/platform/errors";
import { loadThread } from "@/lib/sessions";

/** Messages that a chat opens with; older ones come while the reader scrolls up. */
const firstMessages = 24;

/** Layout, title and page share one reading of the chat. Null: there is none, or it is somebody else's. */
export const readThread = cache(async (sessionId: string) => {
  try {
    return await loadThread(await pageCtx(), { sessionId: decodeURIComponent(sessionId), limit: firstMessages });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
});
