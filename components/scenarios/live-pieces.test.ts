import { expect, test } from "vitest";
import { livePieces } from "./live-pieces.ts";

const around = { before: "", after: "" };

test("what is not written yet waits and is no deletion", () => {
  const { pieces, pending } = livePieces("Tom rang the bell. Tom left.", "Ada rang", around);
  expect(pieces).toEqual([
    { kind: "change", index: 0, removed: "Tom", added: "Ada" },
    { kind: "same", text: " rang" },
  ]);
  expect(pending).toBe(" the bell. Tom left.");
});

test("before the first word everything waits", () => {
  expect(livePieces("Tom left.", "", { before: "He came. ", after: " The end." })).toEqual({
    pieces: [{ kind: "same", text: "He came. " }],
    pending: "Tom left. The end.",
  });
});
