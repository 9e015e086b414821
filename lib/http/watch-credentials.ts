import { isAppError } from "@/lib/platform/errors";
import { credentialsEveryMs } from "./tunables.ts";

/**
 * Proves credentials again and again for as long as something stays open, and calls `onEnded` when the key was revoked or
 * the login has ended. A database that is away decides nothing. Returns what ends the watch.
 */
export function watchCredentials(prove: () => Promise<unknown>, onEnded: () => void): () => void {
  const timer = setInterval(() => {
    prove().catch((error: unknown) => {
      if (isAppError(error) && (error.code === "unauthenticated" || error.code === "forbidden")) onEnded();
    });
  }, credentialsEveryMs);
  return () => clearInterval(timer);
}
