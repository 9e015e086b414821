import type { ServerResponse } from "node:http";
import { frame, usageFrame } from "./mock-words.ts";

/** One call the model makes: its name and its input as the text that goes over the wire. */
export type WantedTool = { name: string; input: string };

/** `[[tool:name {"an":"input"}]]`, in order; `[[calls:n]]` repeats the first that often. */
export function wantedTools(text: string): WantedTool[] {
  const found = [...text.matchAll(/\[\[tool:(\w+) (.*?)\]\]/gs)].map(([, name = "", input = ""]) => ({ name, input }));
  const count = Number(/\[\[calls:(\d+)\]\]/.exec(text)?.[1] ?? 0);
  const [first] = found;
  return first && count > 0 ? Array.from({ length: count }, () => first) : found;
}

/** Whether the newest message of the request is a tool's answer. */
export const hasToolResults = (messages: { role: string }[]): boolean => messages.at(-1)?.role === "tool";

let serial = 0;

export function callTools(tools: readonly WantedTool[], response: ServerResponse): void {
  response.write(frame({ role: "assistant", content: "" }));
  for (const [index, { name, input }] of tools.entries()) {
    serial += 1;
    const call = { index, id: `call_${serial}`, type: "function", function: { name, arguments: input } };
    response.write(frame({ tool_calls: [call] }));
  }
  response.write(frame({}, "tool_calls"));
  response.write(usageFrame(tools.length));
  response.end("data: [DONE]\n\n");
}
