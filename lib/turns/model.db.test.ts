import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { brokenInvariants } from "../../e2e/chaos/invariants.ts";
import { makeCtx } from "./testing/stage.ts";
import { carriedOut, RealChat, turnCommands } from "./testing/turn-commands.ts";
import { TurnModel } from "./testing/turn-model.ts";

afterAll(closeDatabase);

const runs = Number(process.env.HOLDFAST_MODEL_RUNS ?? 25);

test(
  "whatever is sent, stopped, decided, edited, regenerated and deleted, over crashes and restarts, the chat is what a person expects",
  async () => {
    const property = fc.asyncProperty(turnCommands({ minLength: 15, maxLength: 40 }), async (commands) => {
      const real = new RealChat(await makeCtx());
      try {
        await fc.asyncModelRun(() => ({ model: new TurnModel(), real }), commands);
        expect(await brokenInvariants(rawSql())).toEqual([]);
      } finally {
        await real.process.end();
        // The next run's sweepers must find nothing of this one.
        await rawSql()`DELETE FROM chat_sessions WHERE owner_id = ${real.ctx.actor.userId}`;
      }
    });
    await fc.assert(property, { numRuns: runs, endOnFailure: false, interruptAfterTimeLimit: 10 * 60_000 });
    // What was never carried out was not tested.
    expect([...carriedOut.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(runs * 5);
  },
  15 * 60_000,
);
