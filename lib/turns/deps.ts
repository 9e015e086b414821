import type { SharedV4ProviderMetadata } from "@ai-sdk/provider";
import type { ModelMessage } from "ai";
import type { Sql } from "postgres";
import type { TurnErrorCode } from "@/lib/contracts/error-code";
import type { ToolClass } from "@/lib/contracts/tools/index";
import type { Clock } from "@/lib/platform/clock";
import type { SessionLock } from "@/lib/platform/lock-port";
import type { Flusher } from "@/lib/streaming";

/** One piece of a model step. `invalid` says why a tool call cannot run (unknown tool, bad arguments). */
export type StepPart =
  | { type: "text-start" | "text-end" | "reasoning-start" | "reasoning-end"; id: string }
  | { type: "text-delta" | "reasoning-delta"; id: string; text: string }
  | {
      type: "tool-call";
      toolCallId: string;
      toolName: string;
      input: unknown;
      invalid?: string;
      /** Goes back to the provider with the next step. */
      providerMetadata?: SharedV4ProviderMetadata;
    }
  /** What follows is an answer from before; no model is asked. */
  | { type: "cached" }
  /** Another model than the turn's answers, because that one failed before it said anything. */
  | { type: "model"; model: string }
  | { type: "finish"; finishReason: string; usage: { input_tokens: number; output_tokens: number } };

/** `read`: an answer from before may be given. `renew`: the model is asked, and its answer kept. */
export type CacheMode = "read" | "renew";

export type StepInput = {
  ownerId: string;
  /** Null where no answer from before may stand: tools have run. */
  cache: CacheMode | null;
  model: string;
  instructions: string;
  messages: ModelMessage[];
  tools: string[];
  locale: string;
  timezone: string;
  signal: AbortSignal;
};

/** What the engine needs of models. */
export type ModelPort = {
  /** The id a turn is stored with; throws `bad_request` for a model that does not exist. */
  resolve(id: string | undefined): Promise<string>;
  instructions(input: { model: string; locale: string; timezone: string }): string;
  /** Streams one step. Throws what went wrong; `errorOf` names it. */
  runStep(input: StepInput): AsyncIterable<StepPart>;
  errorOf(error: unknown): { code: TurnErrorCode; detail: string };
};

export type ToolRun = {
  ownerId: string;
  locale: string;
  timezone: string;
  signal: AbortSignal;
  idempotencyKey: string;
  turnId: string;
  /** The turn's model, for a tool that asks one itself. */
  model: string;
  /** Told what a tool has used and recorded for the turn. */
  onSpent: (spent: readonly StepUsage[]) => void;
};

/** What the engine needs of tools. */
export type ToolPort = {
  names(): string[];
  /** Undefined for a tool that does not exist. */
  classOf(name: string): ToolClass | undefined;
  /** Why a person is asked before this call runs, in their language; null for a tool that just runs. */
  reasonToAsk(name: string, input: unknown, locale: string): string | null;
  /** The question whether to run a call again of which nobody knows whether it happened. */
  reasonToRepeat(locale: string): string;
  /** The arguments as the tool's schema reads them. Throws `bad_request` with the paths that are wrong. */
  parse(name: string, input: unknown): unknown;
  /** Milliseconds a tool may run that needs more than others. */
  limitMs?(name: string): number | undefined;
  /** Throws with a message the model can act on. */
  run(name: string, input: unknown, run: ToolRun): Promise<unknown>;
  /** The part of an output the model reads. */
  viewOf(name: string, output: unknown): unknown;
};

/** Tokens of one step, or of a tool that asked a model. `isRecorded`: it has its own row, the settlement writes none. */
export type StepUsage = {
  model: string;
  input_tokens: number;
  output_tokens: number;
  isCached?: boolean;
  isRecorded?: true;
};

/** What the engine needs of budgets and prices. */
export type UsagePort = {
  /** Throws `budget_exceeded`. What turns have used so far is in their journals. */
  assertBudget(ownerId: string, model: string): Promise<void>;
  /** What is recorded: one bill for each model. */
  billsOf(spent: readonly StepUsage[]): UsageBill[];
  /** USD, an exact decimal; null when a model has no price. */
  totalCost(spent: readonly StepUsage[]): string | null;
};

export type UsageBill = {
  model: string;
  input_tokens: number;
  output_tokens: number;
  is_cached: boolean;
  cost: string | null;
};

/** The engine's ports. `wiring.ts` fills them in the product; tests pass fakes and their own clock. */
export type TurnDeps = {
  sql: () => Sql;
  lock: SessionLock;
  clock: Clock;
  flusher: Flusher;
  models: ModelPort;
  tools: ToolPort;
  usage: UsagePort;
  /** Names this process in leases and locks. */
  holder: string;
  leaseMs: number;
  /** Milliseconds a tool may run. */
  toolMs: number;
  /** Tells open pages of a user that something of a session changed. */
  hint(ownerId: string, type: "session" | "turn" | "approval", id: string, sessionName: string): void;
};
