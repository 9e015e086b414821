import type { z } from "zod";
import type { Locale } from "@/lib/contracts/locale";
import {
  type ToolInput,
  type ToolKind,
  type ToolName,
  type ToolOutput,
  toolContracts,
} from "@/lib/contracts/tools/index";
import { AppError } from "@/lib/platform/errors";
import type { UsageAccount } from "@/lib/usage";

/** What a tool may know about the turn that calls it. */
export type ToolContext = {
  ownerId: string;
  /** Language of the message that is being answered. */
  locale: Locale;
  /** IANA name, when the user's is known. */
  timezone?: string;
  /** Ends with the turn (Stop, timeout), never with a browser's connection. */
  signal: AbortSignal;
  now: () => Date;
  /** The same for every attempt at one tool call. */
  idempotencyKey: string;
  /** The turn's model, for a tool that asks one itself. */
  model: string;
  /** Whom such a tool charges: the turn. */
  account: UsageAccount;
};

export type Tool<N extends ToolName = ToolName> = ToolKind & {
  readonly name: N;
  /** It asks a language model, so it may run as long as a step of one. */
  readonly asksModel?: true;
  /** For the model, in English. */
  readonly description: string;
  readonly input: z.ZodType;
  /**
   * Parses `input` by the tool's contract, then runs. Errors: `bad_request` with a message that a model can act on,
   * `not_found` for what does not exist, `unavailable` when a source cannot be reached.
   */
  readonly run: (ctx: ToolContext, input: unknown) => Promise<ToolOutput<N>>;
};

/** Ties behaviour to the contract of that name, which alone says class, input and output. */
export function defineTool<N extends ToolName>(definition: {
  name: N;
  description: string;
  asksModel?: true;
  run: (ctx: ToolContext, input: ToolInput<N>) => Promise<ToolOutput<N>>;
}): Tool<N> {
  const { name, description, asksModel, run } = definition;
  const contract: ToolKind & { input: z.ZodType } = toolContracts[name];
  return {
    name,
    class: contract.class,
    ...(contract.onlyProposes && { onlyProposes: true }),
    ...(asksModel && { asksModel }),
    description,
    input: contract.input,
    run: async (ctx, input) => {
      const parsed = contract.input.safeParse(input);
      if (!parsed.success) throw invalidInput(name, parsed.error);
      // The schema that parsed it is the one ToolInput<N> is inferred from; the compiler cannot follow that through N.
      return run(ctx, parsed.data as ToolInput<N>);
    },
  };
}

function invalidInput(name: ToolName, error: z.ZodError): AppError {
  const errors = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const list = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return new AppError("bad_request", `The input of ${name} is not valid. ${list}`, { errors });
}
