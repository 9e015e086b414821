import { ApiError, isApiError, streamFetch } from "@/components/api-client";
import type { OutboxEntry } from "./outbox.ts";

/** Long enough for a slow network, short enough that a dead one is noticed. */
const patienceMs = 30_000;

/**
 * Sends one message that waits in line. Resolves as soon as the server has it: its answer is read by whoever has the
 * chat open. Rejects with `ApiError`.
 */
export async function postMessage(entry: OutboxEntry): Promise<void> {
  const response = await streamFetch("/api/chat", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      message: entry.text,
      session_id: entry.sessionId,
      client_message_id: entry.id,
      on_busy: "enqueue",
      ...(entry.model === null ? {} : { model: entry.model }),
      ...(entry.base === null ? {} : { base_message_id: entry.base }),
    }),
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    throw asNetworkError(error);
  });
  // The stream of the answer is not read here; letting it go changes nothing for the turn.
  await response.body?.cancel().catch(() => undefined);
}

/** A try that took too long is as good as no network: nobody knows whether it arrived. */
function asNetworkError(error: unknown): ApiError {
  return isApiError(error) ? error : new ApiError("network", 0, {}, { cause: error });
}
