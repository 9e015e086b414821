/**
 * Reads server-sent events whose data is one line each. `onData` gets the data, `onAlive` is called for whatever comes,
 * heartbeats included. Resolves when the stream ends, rejects when it breaks.
 */
export async function readEventData(
  body: ReadableStream<Uint8Array>,
  onData: (data: string) => void,
  onAlive: () => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onAlive();
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("data:")) onData(line.slice("data:".length).trim());
  }
}
