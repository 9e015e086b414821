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

test("small words far ahead do not count as reached", () => {
  const base =
    "The wind was strong, and the windows shook. He lit the lamp and looked out at the sea, and the bell rang.";
  const { pieces, pending } = livePieces(base, "The wind was howling, and cold", around);
  expect(pieces.map((piece) => (piece.kind === "same" ? piece.text : piece.added)).join("")).toBe(
    "The wind was howling, and cold",
  );
  expect(pending.endsWith("He lit the lamp and looked out at the sea, and the bell rang.")).toBe(true);
});

test("before the first word everything waits", () => {
  expect(livePieces("Tom left.", "", { before: "He came. ", after: " The end." })).toEqual({
    pieces: [{ kind: "same", text: "He came. " }],
    pending: "Tom left. The end.",
  });
});
