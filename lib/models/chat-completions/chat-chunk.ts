/** What Holdfast reads of a `chat.completion.chunk`. Everything is optional: servers differ, and none is trusted. */
export type ChatChunk = {
  error?: unknown;
  choices?: unknown;
  usage?: unknown;
};

export type ChatDelta = {
  content?: unknown;
  refusal?: unknown;
  reasoning_content?: unknown;
  reasoning?: unknown;
  tool_calls?: unknown;
};

export type ToolCallDelta = {
  index?: number | null;
  id?: string | null;
  function?: { name?: string | null; arguments?: string | null } | null;
  extra_content?: { google?: { thought_signature?: string | null } | null } | null;
};

/** The record behind a value of the wire, or an empty one. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function countOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** `content` is a string, or a list of typed pieces (Mistral): text for the answer, thinking for the reasoning. */
export function contentOf(content: unknown): { kind: "text" | "reasoning"; text: string }[] {
  if (typeof content === "string") return [{ kind: "text", text: content }];
  const pieces: unknown[] = Array.isArray(content) ? content : [];
  return pieces.map((piece) => {
    const { type, text, thinking } = recordOf(piece);
    if (type === "thinking" && Array.isArray(thinking))
      return { kind: "reasoning", text: thinking.map(plainText).join("") };
    return { kind: "text", text: type === "text" ? textOf(text) : "" };
  });
}

function plainText(item: unknown): string {
  const { type, text } = recordOf(item);
  return type === "text" ? textOf(text) : "";
}

/** One piece of a tool call in known types, so that the tracker never meets a surprise. */
export function toolCallDeltaOf(value: unknown): ToolCallDelta {
  const { index, id, function: call, extra_content: extra } = recordOf(value);
  const signature = textOf(recordOf(recordOf(extra).google).thought_signature);
  const { name, arguments: input } = recordOf(call);
  return {
    index: countOf(index) ?? null,
    id: textOf(id) || null,
    // Ollama's older builds sent the arguments as an object.
    function: {
      name: textOf(name) || null,
      arguments: typeof input === "object" && input ? JSON.stringify(input) : textOf(input),
    },
    ...(signature === "" ? {} : { extra_content: { google: { thought_signature: signature } } }),
  };
}
