import type { Locale } from "@/lib/contracts/locale";
import { fallbackFor, type ResolvedModel, resolveModel, runModelStep } from "@/lib/models";
import { isAppError } from "@/lib/platform/errors";
import { toPgSafe } from "@/lib/platform/pg-safe";
import { assertBudget, isFreeModel, recordUsage, type UsageAccount } from "@/lib/usage";
import { editByRules } from "../built-in/edit-by-rules.ts";
import { contextLength, pieceLength, ruleChunk } from "../tunables.ts";
import { changesNothingError, cutEditError, emptyEditError, needsModelError } from "./edit-failures.ts";
import { splitStory } from "./split-story.ts";
import { editMessage, type PieceOfStory, storyInstructions } from "./story-instructions.ts";
import { isBlank, TrimmedText } from "./trimmed-text.ts";

export type StoryEditInput = {
  story: string;
  editRequest: string;
  /** Of the caller: only for new text whose language the story does not show. */
  locale: Locale;
  /** As the model list names it; the default one unless given. */
  model?: string | undefined;
  /** What stands around the text, when it is a part of a chapter. */
  before?: string;
  after?: string;
  signal: AbortSignal;
  /** Whose budget is asked before each call, and who is charged. */
  account?: UsageAccount | undefined;
};

/** `model` comes before the first text and again when a fallback takes over; `finish` is the last part. */
export type StoryPart =
  | { type: "model"; model: string }
  | { type: "text"; text: string }
  | { type: "finish"; model: string; usage: { input_tokens: number; output_tokens: number } };

/**
 * Edits a story and yields the new one as it is written. By a language model, or by rules with the built-in one. Throws
 * `edit_needs_model`, `edit_changes_nothing` (rules), `edit_empty`, `edit_cut` (models), `bad_request` for an unknown
 * model, `budget_exceeded`, the signal's reason, and what a model call throws (`toTurnError` names it). What has been yielded before an
 * error is not a story: the edit has not happened.
 */
export async function* editStory(input: StoryEditInput): AsyncGenerator<StoryPart, void, undefined> {
  input.signal.throwIfAborted();
  const first = await resolveModel(input.model);
  const fallback = fallbackFor(first.id);
  let hasText = false;
  try {
    for await (const part of editWith(first, input)) {
      hasText ||= part.type === "text";
      yield part;
    }
  } catch (error) {
    // What rules or a whole answer refuse is an answer; only a model that said nothing is replaced.
    if (hasText || fallback === null || input.signal.aborted || isAppError(error)) throw error;
    try {
      yield* editWith(fallback, input);
    } catch (refusal) {
      // That rules cannot do it says nothing about the model that can: it may be back in a minute.
      throw isAppError(refusal) && refusal.code === "edit_needs_model" ? error : refusal;
    }
  }
}

function editWith(model: ResolvedModel, input: StoryEditInput): AsyncGenerator<StoryPart, void, undefined> {
  return model.builtIn ? withRules(model, input) : withModel(model, input);
}

async function* withRules(
  model: ResolvedModel,
  { story, editRequest, signal }: StoryEditInput,
): AsyncGenerator<StoryPart> {
  yield { type: "model", model: model.id };
  const outcome = editByRules(story, editRequest);
  if (outcome.type === "needs_model") throw needsModelError(outcome);
  if (outcome.type === "changes_nothing") throw changesNothingError(outcome.about);
  if (isBlank(outcome.story)) throw emptyEditError();
  for (const { text, space } of splitStory(outcome.story, ruleChunk)) {
    signal.throwIfAborted();
    yield { type: "text", text: text + space };
  }
  yield { type: "finish", model: model.id, usage: { input_tokens: 0, output_tokens: 0 } };
}

async function* withModel(model: ResolvedModel, input: StoryEditInput): AsyncGenerator<StoryPart> {
  yield { type: "model", model: model.id };
  const usage = { input_tokens: 0, output_tokens: 0 };
  try {
    yield* writeStory(model, input, usage);
  } finally {
    // Also what failed or was stopped has been paid for.
    if (input.account) await recordUsage(input.account, [{ model: model.id, ...usage }]);
  }
}

/** Adds to `usage` what each piece has used. */
async function* writeStory(
  model: ResolvedModel,
  input: StoryEditInput,
  usage: { input_tokens: number; output_tokens: number },
): AsyncGenerator<StoryPart> {
  const pieces = splitStory(input.story, pieceLength);
  let [isEmpty, pending] = [true, ""];
  for (const [index, piece] of pieces.entries()) {
    const around = {
      before: index > 0 ? (pieces[index - 1]?.text ?? "") : (input.before ?? ""),
      after: index < pieces.length - 1 ? (pieces[index + 1]?.text ?? "") : (input.after ?? ""),
    };
    // Models drop white space around a text; what stands there is not theirs to drop.
    const text = piece.text.trimStart();
    pending += piece.text.slice(0, piece.text.length - text.length);
    const given: PieceOfStory = {
      text,
      before: around.before.slice(-contextLength).toWellFormed(),
      after: around.after.slice(0, contextLength).toWellFormed(),
      index,
      count: pieces.length,
    };
    if (text === "") {
      pending += piece.space;
      continue;
    }
    const used = [{ model: model.id, ...usage }];
    if (input.account)
      await assertBudget(input.account.ownerId, { isFree: () => isFreeModel(model.id), pending: used });
    for await (const part of askForPiece(model, input, given)) {
      if (part.type === "usage") {
        usage.input_tokens += part.input_tokens;
        usage.output_tokens += part.output_tokens;
        continue;
      }
      isEmpty &&= isBlank(part.text);
      yield { type: "text", text: pending + part.text };
      pending = "";
    }
    pending += piece.space;
  }
  if (isEmpty) throw emptyEditError();
  if (pending !== "") yield { type: "text", text: pending };
  yield { type: "finish", model: model.id, usage: { ...usage } };
}

type Answered = { type: "text"; text: string } | { type: "usage"; input_tokens: number; output_tokens: number };

async function* askForPiece(
  model: ResolvedModel,
  input: StoryEditInput,
  piece: PieceOfStory,
): AsyncGenerator<Answered> {
  const trimmed = new TrimmedText();
  const parts = runModelStep({
    resolved: model,
    instructions: storyInstructions(input.locale),
    messages: [{ role: "user", content: editMessage(input.editRequest, piece) }],
    tools: {},
    signal: input.signal,
  });
  for await (const part of parts) {
    if (part.type === "text-delta") {
      const text = trimmed.add(part.text);
      if (text !== "") yield { type: "text", text: toPgSafe(text) };
    } else if (part.type === "finish") {
      yield { type: "usage", ...part.usage };
      if (part.finishReason === "length" || part.finishReason === "content-filter") throw cutEditError();
    }
  }
}
