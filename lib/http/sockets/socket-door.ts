import { authenticateRequest, type Ctx, requestIdOf } from "@/lib/auth";
import { AppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { enforceLimit } from "../enforce-limit.ts";
import { problemResponse } from "../problem-response.ts";
import { watchCredentials } from "../watch-credentials.ts";
import { type ChosenProtocol, chooseProtocol } from "./choose-protocol.ts";
import { beginJsonTalk } from "./json-talk.ts";
import { beginPlainTalk } from "./plain-talk.ts";
import type { Admission, SocketDoor, SocketVisit } from "./socket-line.ts";
import { newVisitor } from "./visitor.ts";

const forever = new AbortController().signal;

/** Who asks to upgrade: the same credentials as a request, and with a cookie always our own origin. */
const authenticate = (headers: Headers): Promise<Ctx> =>
  authenticateRequest({ headers, method: "GET", signal: forever }, { originRequired: true });

/** The face the server finds on `globalThis`: decides on upgrades and talks on the connections it opened. */
export const socketDoor: SocketDoor = {
  async admit(headers) {
    const startedAt = performance.now();
    const requestId = requestIdOf(headers);
    let admission: Admission;
    let userId: string | undefined;
    try {
      const chosen = chooseProtocol(headers.get("sec-websocket-protocol"));
      if (chosen === null)
        throw new AppError("bad_request", "None of the subprotocols that were offered is spoken here.");
      // A header wins, as a bearer key wins over a cookie.
      if (chosen.key !== null && !headers.has("authorization")) headers.set("authorization", `Bearer ${chosen.key}`);
      const { actor } = await authenticate(headers);
      userId = actor.userId;
      await enforceLimit("other", userId);
      admission = { outcome: "admitted", visit: visitOf(actor, headers, chosen) };
    } catch (error) {
      admission = { outcome: "refused", response: problemResponse(error, requestId) };
    }
    const status = admission.outcome === "admitted" ? 101 : admission.response.status;
    const ms = Math.round(performance.now() - startedAt);
    logger.info({ request_id: requestId, method: "GET", route: "/ws/chat", status, ms, user_id: userId }, "request");
    return admission;
  },
};

function visitOf(actor: Ctx["actor"], headers: Headers, chosen: ChosenProtocol): SocketVisit {
  return {
    userId: actor.userId,
    protocol: chosen.selected,
    begin(line) {
      const ended = () => line.close(1008, "the key was revoked or the login has ended");
      const unwatch = watchCredentials(headers, ended);
      line.signal.addEventListener("abort", unwatch, { once: true });
      const visitor = newVisitor(actor, headers, line.signal);
      return chosen.protocol === "holdfast.plain" ? beginPlainTalk(visitor, line) : beginJsonTalk(visitor, line);
    },
  };
}
