import type { Told } from "./refusal-body.ts";

const health = /^\/health(\/(live|ready))?\/?(\?|$)/;

/** Whether a process of `ROLE=worker` answers this request target itself: how it is, and nothing else. */
export function isAnsweredByWorker(target: string | undefined): boolean {
  return health.test(target ?? "");
}

/** What everybody else is told there. 503, so that what balances the load asks a process that serves. */
export const workerTold: Told = {
  status: 503,
  code: "unavailable",
  title: "Holdfast is not available at this moment",
  detail: "This process is a worker (ROLE=worker) and serves only /health; ask a process of ROLE=web or ROLE=all.",
};
