/** One way the provider fails: what the message asks the mock for, and what must come of it when that is certain. */
export type UpstreamFault = { name: string; message: string; wanted?: "completed" | "failed" };

const calculator = '[[tool:calculator {"expression":"1+1"}]]';

/** Every fault that a message can ask for; those of the connection itself are in the row. */
export const upstreamFaults: readonly UpstreamFault[] = [
  ...[401, 403, 404, 408, 413, 429, 500, 503, 529].map((status) => ({
    name: String(status),
    message: `[[status:${status}]]`,
    wanted: "failed" as const,
  })),
  { name: "429 with Retry-After", message: "[[status:429]][[retry-after:1]]", wanted: "failed" },
  { name: "429, then well", message: "[[once]][[status:429]][[say:at last]]", wanted: "completed" },
  { name: "500, then well", message: "[[once]][[status:500]][[say:at last]]", wanted: "completed" },
  { name: "502 with a page", message: "[[status:502]][[html]]", wanted: "failed" },
  { name: "silence before the headers", message: "[[hang]]", wanted: "failed" },
  { name: "silence after the headers", message: "[[headers-hang]]", wanted: "failed" },
  { name: "silence after the first word", message: "[[first-hang]]", wanted: "failed" },
  { name: "keep-alive comments only", message: "[[keep-alive]]", wanted: "failed" },
  { name: "cut in the middle", message: "[[cut]][[seconds:0.4]] words to cut in two", wanted: "failed" },
  { name: "reset in the middle", message: "[[reset]]", wanted: "failed" },
  { name: "end without [DONE]", message: "[[eof]]" },
  { name: "nothing said", message: "[[empty]]", wanted: "failed" },
  { name: "malformed JSON line", message: "[[malformed]]" },
  { name: "byte order mark", message: "[[bom]][[say:marked]]" },
  { name: "CRLF", message: "[[crlf]][[say:two bytes]]", wanted: "completed" },
  { name: "split characters", message: "[[split]][[say:가나다🙂é]]", wanted: "completed" },
  { name: "line of 10 MB", message: "[[long-line]]" },
  { name: "wrong content type", message: "[[type:text/html]]", wanted: "failed" },
  { name: "[DONE] twice", message: "[[double-done]][[say:done]]", wanted: "completed" },
  { name: "content filter", message: "[[finish:content_filter]][[say:some]]" },
  { name: "length", message: "[[finish:length]][[say:some]]" },
  { name: "context too long", message: "[[overflow]]", wanted: "failed" },
  { name: "invalid tool input", message: "[[tool:calculator {broken]][[say:after all]]" },
  { name: "input of another tool", message: '[[tool:calculator {"symbol":7}]][[say:after all]]', wanted: "completed" },
  { name: "unknown tool", message: "[[tool:no_such_tool {}]][[say:after all]]", wanted: "completed" },
  { name: "1000 tool calls at once", message: `${calculator}[[calls:1000]][[say:counted]]` },
  { name: "tools without end", message: `${calculator}[[loop]]`, wanted: "failed" },
];
