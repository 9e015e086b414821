import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "./installation.ts";
import { someBase } from "./load.ts";
import type { RowContext } from "./row.ts";

type Pending = { id: string; kind: "change" | "repeat" };

/**
 * A person who approves every change and leaves alone what may have happened already. `stop` resolves when nothing
 * waits for them any more.
 */
export function startApprover(row: RowContext, installation: Installation): { stop: () => Promise<void> } {
  const client = row.clientOf(installation);
  const state = { isOver: false };
  const round = async (): Promise<number> => {
    const answer = await client.ask(someBase(row, installation), "/api/v1/approvals?status=pending&limit=100");
    if (answer.status === 404) return 0;
    if (answer.status !== 200) return 1;
    const list = (answer.body["data"] ?? []) as Pending[];
    for (const approval of list) {
      const decision = approval.kind === "change" ? "approve" : "deny";
      await client.ask(someBase(row, installation), `/api/v1/approvals/${approval.id}`, { decision });
    }
    return list.length;
  };
  const rounds = (async () => {
    for (let quiet = 0; !state.isOver || quiet < 3; await sleep(150)) {
      const found = await round().catch(() => 1);
      quiet = found === 0 ? quiet + 1 : 0;
    }
  })();
  return {
    stop: async () => {
      state.isOver = true;
      await Promise.race([rounds, sleep(30_000)]);
    },
  };
}
