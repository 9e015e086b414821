import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const model = "mock-model";

const chunk = (fields: object) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model, ...fields })}\n\n`;

/** One server-sent event of a chat completion. */
export const frame = (delta: object, finish: string | null = null): string =>
  chunk({ choices: [{ index: 0, delta, finish_reason: finish }] });

export const usageFrame = (completion: number): string =>
  chunk({ choices: [], usage: { prompt_tokens: 11, completion_tokens: completion, total_tokens: 11 + completion } });

export function startAnswer(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

/** The whole answer that a message asks for: the truth that readers and rows are compared with. */
export function answerTo(text: string): string {
  const said = /\[\[say:(.*?)\]\]/s.exec(text)?.[1];
  if (said !== undefined) return said;
  const count = Number(/\[\[words:(\d+)\]\]/.exec(text)?.[1] ?? 0);
  if (count === 0) return `answer to ${text}`;
  const tag = /\[\[id:(.*?)\]\]/.exec(text)?.[1] ?? "w";
  // Hangul, an emoji of two halves and a line separator: what is cut in the wrong place shows.
  const odd = ["가나다", "🙂", "\u2028", "é"];
  return Array.from({ length: count }, (_, index) => `${tag}-${index}${odd[index % 7] ?? ""}`).join(" ");
}

/** Streams an answer at the pace of `[[seconds:n]]`; `[[cut]]` cuts the connection in the middle of it. */
export async function speak(answer: string, text: string, response: ServerResponse): Promise<void> {
  const words = answer.split(/(?<= )/);
  const seconds = Number(/\[\[seconds:([\d.]+)\]\]/.exec(text)?.[1] ?? 0);
  const isCut = text.includes("[[cut]]");
  const gapMs = (seconds * 1000) / words.length;
  response.write(frame({ role: "assistant", content: "" }));
  for (const [index, word] of words.entries()) {
    if (gapMs > 0) await sleep(gapMs);
    if (response.destroyed) return;
    if (isCut && index >= words.length / 2) {
      response.socket?.destroy();
      return;
    }
    response.write(frame({ content: word }));
  }
  const finish = /\[\[finish:(\w+)\]\]/.exec(text)?.[1] ?? "stop";
  response.write(frame({}, finish));
  response.write(usageFrame(words.length));
  response.end(`data: [DONE]\n\n${text.includes("[[double-done]]") ? "data: [DONE]\n\n" : ""}`);
}
