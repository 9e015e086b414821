import { expect, test } from "vitest";
import { doneFrame, errorFrame, plainFrames } from "./plain-frames.ts";

const isControl = (frame: string) => frame.trim() === doneFrame || /^\s*\{\s*"error"\s*:.*\}\s*$/s.test(frame);

test("a token is one frame, whatever it holds", () => {
  for (const token of ["a", " ", "[DONE", "[DONE]!", "{}", '{"a":1}', '{"error":', "[]", "🙂", "null"])
    expect(plainFrames(token)).toEqual([token]);
});

test("a token that reads like a frame of ours is split into two that do not, and joined it is the token", () => {
  const tokens = [doneFrame, ` ${doneFrame}\n`, errorFrame("internal"), '{ "error" : {} }', '\n{"a":1,"error":null}'];
  for (const token of tokens) {
    const frames = plainFrames(token);
    expect(frames).toHaveLength(2);
    expect(frames.join("")).toBe(token);
    expect(frames.some(isControl)).toBe(false);
    expect(frames.flatMap(plainFrames)).toEqual(frames);
  }
});
