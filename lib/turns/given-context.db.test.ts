import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { listSessions } from "@/lib/sessions";
import { decideApproval } from "./decide-approval.ts";
import type { StepInput } from "./deps.ts";
import { getTurn } from "./get-turn.ts";
import type { GivenContext } from "./given-context.ts";
import { collect, lastUserText, makeCtx, say, send, setStage, usage } from "./testing/stage.ts";

afterAll(closeDatabase);

const given: GivenContext = {
  history: [
    { role: "user", text: "My name is Ada." },
    { role: "assistant", text: "Hello, Ada." },
  ],
  instructions: "Speak like a pirate.",
  isAlone: true,
};

const listed = async (ctx: Ctx) =>
  (await listSessions(ctx, { limit: 100, archived: false })).data.map((session) => session.id);

test("what a program brings along is what the model sees, for that turn, and the chat is in no list", async () => {
  const seen: StepInput[] = [];
  setStage(async function* (input) {
    seen.push(input);
    yield* say(input, "Aye.");
  });
  const ctx = await makeCtx();
  const turn = await send(ctx, "Who am I?", { given });
  await collect(ctx, turn.turnId);
  expect(seen[0]?.instructions).toMatch(/^Answer\.[\s\S]*Speak like a pirate\./);
  expect(seen[0]?.messages.map(({ role, content }) => [role, JSON.stringify(content)])).toEqual([
    ["user", expect.stringContaining("My name is Ada.")],
    ["assistant", expect.stringContaining("Hello, Ada.")],
    ["user", expect.stringContaining("Who am I?")],
  ]);
  expect(await listed(ctx)).toEqual([]);
  expect((await getTurn(ctx, turn)).reply).toBe("Aye.");
  const other = await send(ctx, "Who am I?");
  await collect(ctx, other.turnId);
  expect(seen[1]?.messages).toHaveLength(1);
  expect(await listed(ctx)).toEqual([other.sessionId]);
});

test("it becomes an ordinary chat when its turn waits for a person, and goes on with the same history", async () => {
  const seen: StepInput[] = [];
  setStage(async function* (input) {
    seen.push(input);
    if (seen.length > 1) return yield* say(input, "Done.");
    yield { type: "tool-call", toolCallId: "c1", toolName: "act", input: { x: 1 } };
    yield { type: "finish", finishReason: "tool-calls", usage };
  });
  const ctx = await makeCtx();
  const turn = await send(ctx, "Do it.", { given });
  await collect(ctx, turn.turnId);
  expect(await listed(ctx)).toEqual([turn.sessionId]);
  const [asked] = (await getTurn(ctx, turn)).approvals;
  await decideApproval(ctx, { approvalId: asked?.id ?? "", decision: "approve" });
  await expect.poll(async () => (await getTurn(ctx, turn)).status).toBe("completed");
  const last = seen.at(-1);
  expect(JSON.stringify(last?.messages)).toContain("My name is Ada.");
  expect(last && lastUserText(last)).toBe("Do it.");
});
