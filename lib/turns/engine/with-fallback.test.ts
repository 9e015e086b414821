import { describe, expect, test } from "vitest";
import type { StepPart } from "../deps.ts";
import { withFallback } from "./with-fallback.ts";

const delta = (text: string): StepPart => ({ type: "text-delta", id: "0", text });

async function read(parts: AsyncIterable<StepPart>): Promise<{ seen: StepPart[]; error: string | null }> {
  const seen: StepPart[] = [];
  try {
    for await (const part of parts) seen.push(part);
    return { seen, error: null };
  } catch (error) {
    return { seen, error: (error as Error).message };
  }
}

const asking = (says: Record<string, StepPart[]>, fails: string[]) =>
  async function* (model: { id: string }): AsyncGenerator<StepPart> {
    yield* says[model.id] ?? [];
    if (fails.includes(model.id)) throw new Error(`${model.id} failed`);
  };

const [a, b] = [{ id: "a" }, { id: "b" }];
const live = new AbortController().signal;

describe("a fallback model", () => {
  test("answers, and is named, when the first fails before it said anything", async () => {
    const ask = asking({ b: [delta("from b")] }, ["a"]);
    expect(await read(withFallback(ask, a, b, live))).toEqual({
      seen: [{ type: "model", model: "b" }, delta("from b")],
      error: null,
    });
  });

  test("never takes over in the middle of an answer, without being set, or after a stop", async () => {
    const broken = asking({ a: [delta("half")] }, ["a"]);
    expect(await read(withFallback(broken, a, b, live))).toEqual({ seen: [delta("half")], error: "a failed" });
    expect((await read(withFallback(asking({}, ["a"]), a, null, live))).error).toBe("a failed");
    expect((await read(withFallback(asking({}, ["a"]), a, b, AbortSignal.abort()))).error).toBe("a failed");
  });

  test("that fails too is the failure that is told", async () => {
    expect((await read(withFallback(asking({}, ["a", "b"]), a, b, live))).error).toBe("b failed");
  });
});
