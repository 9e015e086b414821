import type { OpenAiMessage } from "@/lib/contracts/openai";
import { AppError } from "@/lib/platform/errors";

/** What was said before, as the caller tells it: words, never tool results of ours. */
export type GivenMessage = { role: "user" | "assistant"; text: string };

export type GivenMessages = {
  question: string;
  history: GivenMessage[];
  /** What the calling program asks of the model beside the question; null for nothing. */
  instructions: string | null;
};

function textOf(content: OpenAiMessage["content"]): string {
  if (content === null || content === undefined) return "";
  return typeof content === "string"
    ? content
    : content.map((part) => (part.type === "text" ? part.text : part.refusal)).join("");
}

/**
 * Sorts the messages of a request: the last is the question, the ones before are history, system and developer messages
 * are the program's wishes. All of it is untrusted text: a result of a tool is a note of the caller's, so that nobody can
 * pass words off as what a tool of ours has found. Throws `bad_request` unless the last message is the user's.
 */
export function readMessages(messages: readonly OpenAiMessage[]): GivenMessages {
  const last = messages.at(-1);
  if (last?.role !== "user")
    throw new AppError("bad_request", "The last message must be the user's.", {
      errors: [{ path: `messages[${messages.length - 1}].role`, message: "must be user" }],
    });
  const history: GivenMessage[] = [];
  const wishes: string[] = [];
  for (const message of messages.slice(0, -1)) {
    const text = textOf(message.content);
    if (text.trim() === "") continue;
    if (message.role === "system" || message.role === "developer") wishes.push(text);
    else if (message.role === "tool" || message.role === "function")
      history.push({ role: "user", text: `(A tool of the calling program reports:)\n${text}` });
    else history.push({ role: message.role, text });
  }
  return { question: textOf(last.content), history, instructions: wishes.length === 0 ? null : wishes.join("\n\n") };
}
