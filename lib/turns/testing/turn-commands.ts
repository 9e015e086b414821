import fc from "fast-check";
import { rawSql } from "@/db/client";
import { listApprovals } from "@/lib/approvals";
import type { Ctx } from "@/lib/auth";
import { acceptTurn, decideApproval, deleteSession, stopTurn } from "../index.ts";
import { attemptLimit } from "../tunables.ts";
import { type MortalProcess, startProcess } from "./mortal-process.ts";
import { codeOf, deeds, lastUserText, type ScriptedModel, say, usage } from "./stage.ts";
import type { TurnModel } from "./turn-model.ts";

const session = "modelled";

/** The real thing: one person, one chat, one process at a time, and gates that hold answers until they may end. */
export class RealChat {
  readonly ctx: Ctx;
  process: MortalProcess;
  private gates = new Map<string, () => void>();
  private passed = new Set<string>();

  constructor(ctx: Ctx) {
    this.ctx = ctx;
    this.process = startProcess(this.model());
  }

  /** Calls `act` first when the question says so; then speaks and waits at its gate for the end. */
  private model(): ScriptedModel {
    const { gates, passed } = this;
    return async function* (input) {
      const question = lastUserText(input);
      if (question.startsWith("effect") && input.messages.at(-1)?.role !== "tool") {
        yield { type: "tool-call", toolCallId: `call-${question}`, toolName: "act", input: { x: 1 } };
        yield { type: "finish", finishReason: "tool-calls", usage };
        return;
      }
      yield { type: "text-start", id: "early" };
      yield { type: "text-delta", id: "early", text: "so far " };
      yield { type: "text-end", id: "early" };
      if (!passed.has(question)) {
        await new Promise<void>((resolve, reject) => {
          gates.set(question, resolve);
          input.signal.addEventListener("abort", () => reject(input.signal.reason), { once: true });
        });
      }
      yield* say(input, `answer to ${question}`);
    };
  }

  send(message: string, more: Partial<Parameters<typeof acceptTurn>[1]> = {}) {
    const plain = { message, session_id: session, locale: "en", timezone: "UTC", idempotency: null } as const;
    return acceptTurn(this.ctx, { ...plain, on_busy: "enqueue", ...more });
  }

  /** Lets the answer to a question come to its end, in whatever process it runs. */
  async finish(question: string): Promise<void> {
    this.passed.add(question);
    this.gates.get(question)?.();
  }

  /** Closes the gate of a question that was answered before. */
  hold(question: string): void {
    this.passed.delete(question);
  }

  async crash(): Promise<void> {
    await this.process.die();
    this.restartOnly();
  }

  async restart(): Promise<void> {
    await this.process.end();
    this.restartOnly();
  }

  private restartOnly(): void {
    this.gates = new Map();
    this.process = startProcess(this.model());
  }

  /** The session as the database has it, in the words of the model. */
  async describe(): Promise<string> {
    const sql = rawSql();
    const ownerId = this.ctx.actor.userId;
    const path = await sql<{ line: string; status: string }[]>`
      SELECT q.text AS line, t.status FROM messages m JOIN turns t ON t.assistant_message_id = m.id
      JOIN messages q ON q.id = t.user_message_id JOIN chat_sessions s ON s.id = m.session_id
      WHERE s.owner_id = ${ownerId} AND s.name = ${session} AND s.deleted_at IS NULL AND m.on_path AND m.seq IS NOT NULL
      ORDER BY m.seq`;
    const queue = await sql<{ text: string }[]>`
      SELECT q.text FROM turns t JOIN messages q ON q.id = t.user_message_id JOIN chat_sessions s ON s.id = t.session_id
      WHERE s.owner_id = ${ownerId} AND s.name = ${session} AND s.deleted_at IS NULL AND t.status = 'queued'
      ORDER BY t.queue_order, t.id`;
    const isOpen = ({ status }: { status: string }) => status === "running" || status === "awaiting_approval";
    const active = path.find(isOpen);
    return JSON.stringify({
      path: path.filter((row) => !isOpen(row)).map(({ line, status }) => `${line}: ${status}`),
      active: active ? `${active.line}: ${active.status}` : null,
      queue: queue.map(({ text }) => text),
      deeds: deeds.filter((deed) => deed.ownerId === ownerId).length,
    });
  }

  /** Messages of the newest branch with these places, and the turns that stand open. */
  async ids(): Promise<{ questions: string[]; answers: string[]; activeTurn: string | null; queuedTurns: string[] }> {
    const ownerId = this.ctx.actor.userId;
    const rows = await rawSql()<{ question: string; answer: string; turn: string; status: string; placed: boolean }[]>`
      SELECT t.user_message_id AS question, t.assistant_message_id AS answer, t.id AS turn, t.status,
        m.on_path AND m.seq IS NOT NULL AS placed
      FROM turns t JOIN chat_sessions s ON s.id = t.session_id JOIN messages m ON m.id = t.assistant_message_id
      WHERE s.owner_id = ${ownerId} AND s.name = ${session} AND s.deleted_at IS NULL ORDER BY m.seq, t.queue_order, t.id`;
    const settled = rows.filter(
      ({ placed, status }) => placed && status !== "running" && status !== "awaiting_approval",
    );
    return {
      questions: settled.map(({ question }) => question),
      answers: settled.map(({ answer }) => answer),
      activeTurn: rows.find(({ status }) => status === "running" || status === "awaiting_approval")?.turn ?? null,
      queuedTurns: rows.filter(({ status }) => status === "queued").map(({ turn }) => turn),
    };
  }
}

type Command = fc.AsyncCommand<TurnModel, RealChat>;

/** How often each command was carried out: a run that did nothing proves nothing. */
export const carriedOut = new Map<string, number>();

/** Waits until the database says what the model says; what never comes to agree is the counterexample. */
async function agree(model: TurnModel, real: RealChat): Promise<void> {
  const wanted = model.describe();
  let seen = "";
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; ) {
    seen = await real.describe();
    if (seen === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error(`The database does not come to what was expected.\nexpected ${wanted}\nfound    ${seen}`);
}

function command(
  name: string,
  isPossible: (model: TurnModel) => boolean,
  act: (model: TurnModel, real: RealChat) => Promise<void>,
): Command {
  return {
    check: isPossible,
    run: async (model, real) => {
      await act(model, real);
      await agree(model, real);
      const verb = name.replace(/ \d+$/, "");
      carriedOut.set(verb, (carriedOut.get(verb) ?? 0) + 1);
    },
    toString: () => name,
  };
}

const always = () => true;
const kinds = fc.constantFrom("plain", "effect") as fc.Arbitrary<"plain" | "effect">;

const sends = fc.tuple(kinds, fc.constantFrom("enqueue", "reject", "interrupt", "rollback")).map(([kind, onBusy]) =>
  command(
    `send ${kind} (${onBusy})`,
    (model) => model.queue.length < 6,
    async (model, real) => {
      const question = model.nextQuestion(kind);
      const turn = model.open(question, kind);
      const code = await codeOf(real.send(question, { on_busy: onBusy as "enqueue" }));
      const wanted = refusalOf(model, onBusy);
      if (code !== wanted) throw new Error(`${onBusy} answered "${code}" and not "${wanted}"`);
      if (wanted !== "no error") return;
      if (onBusy === "rollback") model.rollBack();
      if (model.active !== null && onBusy === "interrupt") {
        model.queue.unshift(turn);
        model.settle("interrupted");
      } else model.send(turn, onBusy === "rollback" ? "first" : "last");
    },
  ),
);

function refusalOf(model: TurnModel, onBusy: string): string {
  if (onBusy === "reject" && !model.isIdle) return "session_busy";
  if (onBusy === "rollback" && model.active?.hasEffect === true) return "effect_already_run";
  return "no error";
}

const isStreaming = (model: TurnModel) => model.active !== null && !model.active.isParked;

const finishes = command("finish", isStreaming, async (model, real) => {
  await real.finish(model.active?.question ?? "");
  model.settle("completed");
});

const stops = command(
  "stop",
  (model) => model.active !== null,
  async (model, real) => {
    const { activeTurn } = await real.ids();
    await stopTurn(real.ctx, { turnId: activeTurn ?? "" });
    model.settle("stopped");
  },
);

const withdrawals = command(
  "stop the last that waits",
  (model) => model.queue.length > 0,
  async (model, real) => {
    const { queuedTurns } = await real.ids();
    await stopTurn(real.ctx, { turnId: queuedTurns.at(-1) ?? "" });
    model.queue.pop();
  },
);

const decisions = fc.constantFrom("approve", "deny").map((decision) =>
  command(
    decision,
    (model) => model.active?.isParked === true,
    async (model, real) => {
      const [asked] = (await listApprovals(real.ctx, { status: "pending", limit: 10 })).data;
      const both = [1, 2].map(() =>
        codeOf(decideApproval(real.ctx, { approvalId: asked?.id ?? "", decision: decision as "approve" })),
      );
      const codes = (await Promise.all(both)).sort().join(", ");
      if (codes !== "approval_decided, no error") throw new Error(`two decisions at once answered ${codes}`);
      if (!model.active) return;
      Object.assign(model.active, { isParked: false, crashes: 0, hasEffect: decision === "approve" });
      if (decision === "approve") model.deeds += 1;
    },
  ),
);

const branches = fc.tuple(fc.nat(5), fc.boolean()).map(([at, isEdit]) =>
  command(
    isEdit ? `edit ${at}` : `regenerate ${at}`,
    (model) => model.isIdle && model.path.length > 0,
    async (model, real) => {
      const place = at % model.path.length;
      const { questions, answers } = await real.ids();
      const old = model.path[place]?.question ?? "";
      // Another answer to a question whose gate is open comes at once; the same words asked again are held again.
      const question = isEdit ? model.nextQuestion("plain") : old;
      real.hold(question);
      await real.send(
        isEdit ? question : "",
        isEdit ? { edit_of: questions[place] ?? "" } : { regenerate_of: answers[place] ?? "" },
      );
      model.send(model.open(question, question.startsWith("effect") ? "effect" : "plain", place));
    },
  ),
);

const deletions = command(
  "delete the chat",
  (model) => !model.isIdle || model.path.length > 0,
  async (model, real) => {
    await deleteSession(real.ctx, { sessionId: session });
    Object.assign(model, { path: [], active: null, queue: [] });
  },
);

const crashes = command("crash", always, async (model, real) => {
  await real.crash();
  model.crash(attemptLimit);
});

const restarts = command("restart", always, (_model, real) => real.restart());

/** Sequences of everything that can happen to one chat; most of it is writing and answering, as in life. */
export const turnCommands = (length: { minLength: number; maxLength: number }) =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: sends },
      { weight: 5, arbitrary: fc.constant(finishes) },
      { weight: 4, arbitrary: decisions },
      { weight: 3, arbitrary: branches },
      { weight: 2, arbitrary: fc.constantFrom(stops, withdrawals) },
      { weight: 3, arbitrary: fc.constantFrom(crashes, restarts) },
      { weight: 1, arbitrary: fc.constant(deletions) },
    ),
    { ...length, size: "max" },
  );
