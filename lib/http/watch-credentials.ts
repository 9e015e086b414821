import { authenticateRequest, credentialOf } from "@/lib/auth";
import { env } from "@/lib/platform/env";
import { isAppError } from "@/lib/platform/errors";
import { processSingleton } from "@/lib/platform/singleton";

/** What all that is open with one key or one login waits for together. */
type Watched = { ends: Set<() => void>; timer: NodeJS.Timeout };

const watched = () => processSingleton("watched-credentials", () => new Map<string, Watched>());
const forever = new AbortController().signal;

/** What readers are told whose stream ends for this reason, where it can be said. */
export const endedDetail = "The key was revoked or the login has ended.";

/**
 * Calls `onEnded` once when the key or login of these headers no longer counts, for as long as something stays open. One
 * question in `CREDENTIAL_CHECK_MS` serves all that is open with it in this process; a database that is away decides
 * nothing. Returns what ends the watch.
 */
export function watchCredentials(headers: Headers, onEnded: () => void): () => void {
  const { type, secret } = credentialOf(headers);
  const name = `${type} ${secret}`;
  const group = watched().get(name) ?? begin(name, headers);
  // The same function may watch twice.
  const end = () => onEnded();
  group.ends.add(end);
  return () => {
    if (group.ends.delete(end) && group.ends.size === 0) forget(name, group);
  };
}

function begin(name: string, headers: Headers): Watched {
  const timer = setInterval(() => void check(name, group, headers), env().CREDENTIAL_CHECK_MS);
  const group: Watched = { ends: new Set(), timer };
  watched().set(name, group);
  return group;
}

async function check(name: string, group: Watched, headers: Headers): Promise<void> {
  try {
    await authenticateRequest({ headers, method: "GET", signal: forever });
  } catch (error) {
    if (!isAppError(error) || error.code !== "unauthenticated") return;
    forget(name, group);
    for (const end of group.ends) end();
  }
}

function forget(name: string, group: Watched): void {
  clearInterval(group.timer);
  if (watched().get(name) === group) watched().delete(name);
}
