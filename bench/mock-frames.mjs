// mock-frames.mjs - the pre-serialised frames of the mock upstream, for both APIs: built once and sliced.
const token = (i) => " " + i.toString(36).padStart(5, "0");
const chunked = (s) => Buffer.from(Buffer.byteLength(s).toString(16) + "\r\n" + s + "\r\n");
const sse = (o) => chunked("data: " + JSON.stringify(o) + "\n\n");
const sseNamed = (o) => chunked("event: " + o.type + "\ndata: " + JSON.stringify(o) + "\n\n");

// ---- pre-serialised frames -------------------------------------------------------------------------
// slab: all token frames back to back; off[i] is where token i starts.
class Slab {
  constructor(frame) {
    this.frame = frame;
    this.off = [0];
    this.buf = Buffer.alloc(0);
    this.grow(256);
  }
  grow(n) {
    if (n < this.off.length) return this;
    const parts = [this.buf];
    for (let i = this.off.length - 1; i < n; i++) {
      const f = this.frame(i);
      parts.push(f);
      this.off.push(this.off[i] + f.length);
    }
    this.buf = Buffer.concat(parts);
    return this;
  }
  slice(a, b) {
    return this.buf.subarray(this.off[a], this.off[b]);
  }
}

export const CREATED = 1700000000;
export const MODEL = "mock";
const chatChunk = (delta, finish = null) => ({
  id: "chatcmpl-mock",
  object: "chat.completion.chunk",
  created: CREATED,
  model: MODEL,
  system_fingerprint: "fp_mock",
  choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
});
const chatUsage = (n) => ({
  id: "chatcmpl-mock",
  object: "chat.completion.chunk",
  created: CREATED,
  model: MODEL,
  choices: [],
  usage: { prompt_tokens: 10, completion_tokens: n, total_tokens: 10 + n },
});
const DONE = chunked("data: [DONE]\n\n");
export const END = Buffer.from("0\r\n\r\n");

export const chat = {
  slab: new Slab((i) => sse(chatChunk({ content: token(i) }))),
  head: () => sse(chatChunk({ role: "assistant", content: "", refusal: null })),
  tail: (n) => Buffer.concat([sse(chatChunk({}, "stop")), sse(chatUsage(n)), DONE]),
  tool: (name) =>
    Buffer.concat([
      sse(
        chatChunk({
          role: "assistant",
          content: null,
          tool_calls: [{ index: 0, id: "call_mock", type: "function", function: { name, arguments: "" } }],
        }),
      ),
      sse(chatChunk({ tool_calls: [{ index: 0, function: { arguments: '{"q":' } }] })),
      sse(chatChunk({ tool_calls: [{ index: 0, function: { arguments: '"bench"}' } }] })),
      sse(chatChunk({}, "tool_calls")),
      sse(chatUsage(5)),
      DONE,
    ]),
  json: (text) =>
    JSON.stringify({
      id: "chatcmpl-mock",
      object: "chat.completion",
      created: CREATED,
      model: MODEL,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: text, refusal: null },
          logprobs: null,
          finish_reason: "stop",
        },
      ],
      usage: { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 },
    }),
};

const respBase = (status, output, usage = null) => ({
  id: "resp_mock",
  object: "response",
  created_at: CREATED,
  status,
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: null,
  model: MODEL,
  output,
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: null, summary: null },
  store: false,
  temperature: 1,
  text: { format: { type: "text" } },
  tool_choice: "auto",
  tools: [],
  top_p: 1,
  truncation: "disabled",
  usage,
  user: null,
  metadata: {},
});
const respUsage = (n) => ({
  input_tokens: 10,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: n,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 10 + n,
});
const msgItem = (status, content) => ({ id: "msg_mock", type: "message", status, content, role: "assistant" });
export const responses = {
  slab: new Slab((i) =>
    sseNamed({
      type: "response.output_text.delta",
      sequence_number: 4 + i,
      item_id: "msg_mock",
      output_index: 0,
      content_index: 0,
      delta: token(i),
      logprobs: [],
    }),
  ),
  head: () =>
    Buffer.concat([
      sseNamed({ type: "response.created", sequence_number: 0, response: respBase("in_progress", []) }),
      sseNamed({ type: "response.in_progress", sequence_number: 1, response: respBase("in_progress", []) }),
      sseNamed({
        type: "response.output_item.added",
        sequence_number: 2,
        output_index: 0,
        item: msgItem("in_progress", []),
      }),
      sseNamed({
        type: "response.content_part.added",
        sequence_number: 3,
        item_id: "msg_mock",
        output_index: 0,
        content_index: 0,
        part: { type: "output_text", text: "", annotations: [] },
      }),
    ]),
  tail: (n) =>
    Buffer.concat([
      sseNamed({
        type: "response.output_text.done",
        sequence_number: n + 4,
        item_id: "msg_mock",
        output_index: 0,
        content_index: 0,
        text: "",
        logprobs: [],
      }),
      sseNamed({
        type: "response.content_part.done",
        sequence_number: n + 5,
        item_id: "msg_mock",
        output_index: 0,
        content_index: 0,
        part: { type: "output_text", text: "", annotations: [] },
      }),
      sseNamed({
        type: "response.output_item.done",
        sequence_number: n + 6,
        output_index: 0,
        item: msgItem("completed", [{ type: "output_text", text: "", annotations: [] }]),
      }),
      sseNamed({
        type: "response.completed",
        sequence_number: n + 7,
        response: respBase(
          "completed",
          [msgItem("completed", [{ type: "output_text", text: "", annotations: [] }])],
          respUsage(n),
        ),
      }),
    ]),
  tool: (name) => {
    const item = (status, a) => ({
      id: "fc_mock",
      type: "function_call",
      status,
      arguments: a,
      call_id: "call_mock",
      name,
    });
    return Buffer.concat([
      sseNamed({ type: "response.created", sequence_number: 0, response: respBase("in_progress", []) }),
      sseNamed({
        type: "response.output_item.added",
        sequence_number: 1,
        output_index: 0,
        item: item("in_progress", ""),
      }),
      sseNamed({
        type: "response.function_call_arguments.delta",
        sequence_number: 2,
        item_id: "fc_mock",
        output_index: 0,
        delta: '{"q":"bench"}',
      }),
      sseNamed({
        type: "response.function_call_arguments.done",
        sequence_number: 3,
        item_id: "fc_mock",
        output_index: 0,
        arguments: '{"q":"bench"}',
      }),
      sseNamed({
        type: "response.output_item.done",
        sequence_number: 4,
        output_index: 0,
        item: item("completed", '{"q":"bench"}'),
      }),
      sseNamed({
        type: "response.completed",
        sequence_number: 5,
        response: respBase("completed", [item("completed", '{"q":"bench"}')], respUsage(5)),
      }),
    ]);
  },
  json: (text) =>
    JSON.stringify(
      respBase(
        "completed",
        [{ ...msgItem("completed", [{ type: "output_text", text, annotations: [] }]) }],
        respUsage(2),
      ),
    ),
};
const memo = (f) => {
  const m = new Map();
  return (k) => {
    let v = m.get(k);
    if (!v) m.set(k, (v = f(k)));
    return v;
  };
};
for (const api of [chat, responses]) {
  api.headBuf = api.head();
  api.tail = memo(api.tail);
  api.tool = memo(api.tool);
}
