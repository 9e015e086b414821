import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { isLocale, type Locale } from "@/lib/contracts/locale";
import { decline, declineAttachment, declineWithoutTool } from "./answers/introduction.ts";
import { wordUnknownOutcome } from "./answers/unknown-outcome.ts";
import type { Part } from "./intents/intent.ts";
import { planMessage } from "./plan-message.ts";
import { type PastTurn, readConversation, type ToolOutcome } from "./session/conversation.ts";
import { followSession } from "./session/follow-session.ts";
import type { PlannedCall } from "./session/planned-call.ts";
import { chooseLanguage, detectLanguage } from "./understanding/detect-language.ts";
import { findMentions } from "./understanding/find-mentions.ts";
import { normaliseText } from "./understanding/normalise-text.ts";
import { readStoryEdit } from "./understanding/read-story-edit.ts";

/** What one call of the model comes to: tool calls to make, or the text of the answer. */
export type Decision = { calls: readonly PlannedCall[] } | { text: string };

/** Messages before this many do not decide the language any more. */
const languageMemory = 20;

/** Decides from the call options alone; the same options and the same day always give the same decision. */
export function decideAnswer(options: LanguageModelV4CallOptions, now: Date): Decision {
  const turns = readConversation(options.prompt);
  const current = turns.at(-1) ?? { text: "", hasAttachment: false, outcomes: [] };
  const language = chooseLanguage(turns.slice(-languageMemory).map(languageOf), settingOf(options));
  const session = followSession(turns.slice(0, -1), { now });
  const offered = offeredTools(options);
  const parts = planMessage(current.text, { session, now }).map((part) => withoutMissingExtras(part, offered));
  if (current.outcomes.length > 0) return { text: answerWith(current.outcomes, parts, language) };
  const calls = distinctCalls(parts.filter((part) => part.calls.every((call) => offered.has(call.tool))));
  if (calls.length > 0) return { calls };
  return { text: answerWithout(current, parts, offered, language) };
}

function withoutMissingExtras(part: Part, offered: ReadonlySet<string>): Part {
  return { ...part, calls: part.calls.filter((call) => call.optional !== true || offered.has(call.tool)) };
}

function languageOf({ text }: PastTurn): Locale | null {
  // A story may be in another language than the request to edit it.
  const clean = normaliseText(readStoryEdit(text)?.editRequest ?? text);
  return detectLanguage(clean, findMentions(clean, clean.toLowerCase()));
}

function settingOf({ providerOptions }: LanguageModelV4CallOptions): Locale | undefined {
  const locale = providerOptions?.["holdfast"]?.["locale"];
  return isLocale(locale) ? locale : undefined;
}

function offeredTools({ tools, toolChoice }: LanguageModelV4CallOptions): ReadonlySet<string> {
  if (toolChoice?.type === "none") return new Set();
  const names = (tools ?? []).flatMap((tool) => (tool.type === "function" ? [tool.name] : []));
  return new Set(toolChoice?.type === "tool" ? names.filter((name) => name === toolChoice.toolName) : names);
}

function distinctCalls(parts: readonly Part[]): PlannedCall[] {
  const byKey = new Map(parts.flatMap((part) => part.calls).map((call) => [keyOf(call), call]));
  return [...byKey.values()].slice(0, 12);
}

/** Puts the outcomes into the parts that asked for them. What nobody asked for is still reported, by its tool. */
function answerWith(outcomes: readonly ToolOutcome[], parts: readonly Part[], language: Locale): string {
  const used = new Set<ToolOutcome>();
  const texts = parts.map((part) => {
    const own = part.calls.map((call) => outcomes.find((outcome) => keyOf(outcome) === keyOf(call)));
    for (const outcome of own) if (outcome) used.add(outcome);
    const known = own.filter((outcome) => outcome !== undefined);
    if (known.length < part.calls.length) return known.length === 0 ? "" : part.word(known, language);
    return part.word(known, language);
  });
  const rest = outcomes.filter((outcome) => !used.has(outcome)).map((outcome) => wordUnknownOutcome(outcome, language));
  return joined([...texts, ...rest]) || declineWithoutTool(language);
}

function answerWithout(
  current: PastTurn,
  parts: readonly Part[],
  offered: ReadonlySet<string>,
  language: Locale,
): string {
  if (parts.length === 0) {
    const onlyFile = current.hasAttachment && current.text.trim() === "";
    return onlyFile ? declineAttachment(language) : decline(language);
  }
  const missing = parts.some((part) => part.calls.some((call) => !offered.has(call.tool)));
  const texts = parts.filter((part) => part.calls.length === 0).map((part) => part.word([], language));
  return joined([...texts, ...(missing ? [declineWithoutTool(language)] : [])]) || decline(language);
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ""))].join("\n\n---\n\n");
}

function keyOf({ tool, input }: { tool: string; input: Record<string, unknown> }): string {
  const sorted = Object.entries(input).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${tool} ${JSON.stringify(sorted)}`;
}
