import { listApprovals } from "@/lib/approvals";
import type { Ctx } from "@/lib/auth";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import type { StepInput } from "../deps.ts";
import { waitForTurn } from "../index.ts";
import { deeds, makeCtx, runner, type ScriptedModel, say, send, setStage, usage } from "./stage.ts";

/** Calls these tools in its first step, then says what came of them. */
export function calling(...calls: { name: string; input: unknown }[]): ScriptedModel {
  return async function* (input: StepInput) {
    const last = input.messages.at(-1);
    if (last?.role !== "tool") {
      for (const [index, call] of calls.entries())
        yield { type: "tool-call", toolCallId: `call-${index}`, toolName: call.name, input: call.input };
      yield { type: "finish", finishReason: "tool-calls", usage };
    } else {
      const outputs = last.content.map((part) => ("output" in part ? JSON.stringify(part.output) : ""));
      yield* say(input, `done: ${outputs.join(" ")}`);
    }
  };
}

export const pendingOf = async (ctx: Ctx): Promise<ApprovalView[]> =>
  (await listApprovals(ctx, { status: "pending", limit: 50 })).data;

export async function mustPending(ctx: Ctx): Promise<ApprovalView> {
  const [first] = await pendingOf(ctx);
  if (!first) throw new Error("nothing is pending");
  return first;
}

export const mine = (ctx: Ctx) => deeds.filter((deed) => deed.ownerId === ctx.actor.userId);

export async function parked(name = "act", input: unknown = { x: 1 }) {
  setStage(calling({ name, input }, { name: "echo", input: { x: 9 } }));
  const ctx = await makeCtx();
  const turn = await send(ctx, "do it", { session_id: "s" });
  await waitForTurn(ctx, turn);
  return { ctx, turn, approval: await mustPending(ctx) };
}

/** Another model for the turns that begin from now on, in the same engine. */
export function setStageModel(model: ScriptedModel): void {
  runner().deps.models.runStep = model;
}

/** Holds the first run of a tool where a process could die in the middle of it. */
export function holdFirst(name: string): { reached: Promise<void>; release: () => void } {
  const tools = runner().deps.tools;
  const run = tools.run.bind(tools);
  let release = () => {};
  let tell = () => {};
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  runner().deps.tools = {
    ...tools,
    run: async (tool, input, context) => {
      const result = await run(tool, input, context);
      if (tool !== name) return result;
      tell();
      await gate;
      return result;
    },
  };
  return { reached, release };
}
