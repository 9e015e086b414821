import { expect, test } from "vitest";
import { readEventData } from "./event-lines.ts";

const streamOf = (...pieces: (string | Uint8Array)[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      controller.close();
    },
  });

test("events are read however they are cut, and heartbeats count as life only", async () => {
  const data: string[] = [];
  let alive = 0;
  const korean = new TextEncoder().encode('data: {"id":"승인"}\n\n');
  const pieces = ["retry: 2000\n\n", 'data: {"a', '":1}\n', "\n:\n\n", korean.slice(0, 15), korean.slice(15)];
  await readEventData(
    streamOf(...pieces),
    (text) => data.push(text),
    () => (alive += 1),
  );
  expect(data).toEqual(['{"a":1}', '{"id":"승인"}']);
  expect(alive).toBe(pieces.length);
});

test("a line that has not ended is not an event", async () => {
  const data: string[] = [];
  await readEventData(
    streamOf("data: half"),
    (text) => data.push(text),
    () => undefined,
  );
  expect(data).toEqual([]);
});
