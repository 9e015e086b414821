import type { LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import { needsApproval, toolContracts, toolNames } from "@/lib/contracts/tools/index";

export type FailureReason =
  | "not_found"
  | "rate_limited"
  | "unreachable"
  | "denied"
  | "unanswered"
  /** More was to be sold than is held. */
  | "not_held"
  /** A call that changes something ended without an answer: it may or may not have happened. */
  | "uncertain"
  /** An edit of a story that rules cannot do, and one that would change nothing. */
  | "needs_model"
  | "changes_nothing"
  | "unknown";

/** What became of one tool call. Values come from outside and are read through the tool's schema before use. */
export type ToolOutcome = { tool: string; input: Record<string, unknown> } & (
  | { status: "done"; value: unknown }
  | { status: "failed"; reason: FailureReason }
);

/** One user message with the tool calls that followed it. The model's own words are not read again. */
export type PastTurn = { text: string; hasAttachment: boolean; outcomes: readonly ToolOutcome[] };

/** The turns of the prompt, oldest first; the last one is being answered now. */
export function readConversation(prompt: LanguageModelV4Prompt): PastTurn[] {
  const turns: { text: string; hasAttachment: boolean; calls: Map<string, ToolOutcome> }[] = [];
  const outcomes = () => turns.at(-1)?.calls;
  for (const message of prompt) {
    if (message.role === "user") {
      turns.push({ ...readUserContent(message.content), calls: new Map() });
    } else if (message.role === "assistant" || message.role === "tool") {
      for (const part of message.content) {
        if (part.type === "tool-call") {
          outcomes()?.set(part.toolCallId, {
            tool: part.toolName,
            input: inputOf(part.input),
            status: "failed",
            reason: changingTools.has(part.toolName) ? "uncertain" : "unanswered",
          });
        } else if (part.type === "tool-result") {
          const input = outcomes()?.get(part.toolCallId)?.input ?? {};
          outcomes()?.set(part.toolCallId, { tool: part.toolName, input, ...readOutput(part.output, part.toolName) });
        }
      }
    }
  }
  const read = turns.map(({ text, hasAttachment, calls }) => ({ text, hasAttachment, outcomes: [...calls.values()] }));
  return read.length > 0 ? read : [{ text: "", hasAttachment: false, outcomes: [] }];
}

function readUserContent(content: readonly { type: string; text?: string }[]): {
  text: string;
  hasAttachment: boolean;
} {
  const text = content
    .flatMap((part) => (part.type === "text" && part.text !== undefined ? [part.text] : []))
    .join("\n");
  return { text, hasAttachment: content.some((part) => part.type === "file") };
}

function inputOf(input: unknown): Record<string, unknown> {
  if (typeof input === "string") return inputOf(parseJson(input));
  return isRecord(input) ? input : {};
}

type Output = { status: "done"; value: unknown } | { status: "failed"; reason: FailureReason };

/** Tools whose failure must not sound as if nothing could have happened. */
const changingTools: ReadonlySet<string> = new Set(toolNames.filter((name) => needsApproval(toolContracts[name])));

function readOutput(output: LanguageModelV4ToolResultOutput, tool: string): Output {
  switch (output.type) {
    case "json":
      return readValue(output.value);
    case "text":
      return readValue(parseJson(output.value));
    case "content": {
      const texts = output.value.flatMap((part) => (part.type === "text" ? [part.text] : []));
      return readValue(parseJson(texts.join("\n")));
    }
    case "execution-denied":
      return { status: "failed", reason: "denied" };
    case "error-text":
      return { status: "failed", reason: reasonOf(output.value, tool) };
    case "error-json":
      return { status: "failed", reason: reasonOf(JSON.stringify(output.value) ?? "", tool) };
    default:
      return { status: "failed", reason: "unknown" };
  }
}

/** A tool may also answer with an error as data: `{ "error": ... }`. */
function readValue(value: unknown): Output {
  if (isRecord(value) && value["error"] !== undefined && value["error"] !== null) {
    return { status: "failed", reason: reasonOf(JSON.stringify(value["error"]) ?? "") };
  }
  return { status: "done", value };
}

/** Only the kind of failure is taken from an error's text; the text itself is never repeated to the user. */
function reasonOf(text: string, tool?: string): FailureReason {
  const lower = text.slice(0, 2000).toLowerCase();
  // A person's own reason follows and may hold any words: this is decided first.
  if (/^"?the person denied|approval (?:has )?expired/u.test(lower)) return "denied";
  if (tool !== undefined && changingTools.has(tool)) {
    if (/outcome is unknown|may or may not|did not answer|turn ended|not known whether/u.test(lower))
      return "uncertain";
    if (/you hold no|cannot sell|nothing to sell|(?:was|were) held/u.test(lower)) return "not_held";
  }
  if (tool === "story_edit") {
    if (/language model/u.test(lower)) return "needs_model";
    if (/nothing to change|no text to edit/u.test(lower)) return "changes_nothing";
  }
  if (
    /not[_ -]?found|no data|no listing|no such|no (?:usable )?prices|none of these|unknown symbol|is known|delisted|too few|\b404\b|찾을 수 없|찾지 못|없는 종목/u.test(
      lower,
    )
  ) {
    return "not_found";
  }
  if (/rate[_ -]?limit|limiting requests|\b429\b|too many requests|quota|요청이 많|한도/u.test(lower))
    return "rate_limited";
  if (/denied|not approved|거부/u.test(lower)) return "denied";
  if (
    /unreach|unavailable|cannot be reached|could not be reached|did not answer|answers with an error|time[d_ -]*out|timeout|network|fetch failed|econn|enotfound|socket|50[0234]|연결|시간 초과/u.test(
      lower,
    )
  ) {
    return "unreachable";
  }
  return "unknown";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
