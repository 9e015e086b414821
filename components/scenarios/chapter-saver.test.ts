import { beforeEach, describe, expect, test } from "vitest";
import { ChapterSaver, type Draft, type Saved } from "./chapter-saver.ts";

const conflict = new Error("conflict");
let sent: { draft: Draft; base: number; isChosen: boolean }[];
let answers: ((outcome: Saved | Error) => void)[];
let timers: (() => void)[];
let saver: ChapterSaver;
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const runTimers = async () => {
  for (const run of timers.splice(0)) run();
  await settle();
};

beforeEach(() => {
  [sent, answers, timers] = [[], [], []];
  saver = new ChapterSaver(
    { title: "One", text: "a", version: 1 },
    {
      save: (draft, base, isChosen) => {
        sent.push({ draft, base, isChosen });
        return new Promise((resolve, reject) => {
          answers.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
        });
      },
      isConflict: (error) => error === conflict,
      later: (work) => {
        timers.push(work);
        return () => void (timers = timers.filter((timer) => timer !== work));
      },
      changed: () => undefined,
    },
  );
});

test("a text beyond its limit is kept and not sent, and is saved as soon as it fits", async () => {
  saver.edit({ text: "a".repeat(200_001) });
  expect(saver.state).toBe("too-long");
  expect(await saver.flush()).toBe(false);
  await runTimers();
  expect(sent).toEqual([]);
  expect([saver.state, saver.draft.text.length]).toEqual(["too-long", 200_001]);
  saver.edit({ text: "a".repeat(200_000) });
  expect(saver.state).toBe("unsaved");
  await runTimers();
  expect(sent).toHaveLength(1);
});

describe("writing", () => {
  test("is saved after a pause, as one, naming the version that was read", async () => {
    saver.edit({ text: "ab" });
    saver.edit({ text: "abc" });
    expect(saver.state).toBe("unsaved");
    expect(timers).toHaveLength(1);
    await runTimers();
    expect(sent).toEqual([{ draft: { title: "One", text: "abc" }, base: 1, isChosen: false }]);
    expect(saver.state).toBe("saving");
    answers[0]?.({ title: "One", text: "abc", version: 2 });
    await settle();
    expect([saver.state, saver.saved.version]).toEqual(["saved", 2]);
  });

  test("that goes on while a save runs is saved next, on top of the version that save made", async () => {
    saver.edit({ text: "ab" });
    await runTimers();
    saver.edit({ text: "abc" });
    await runTimers();
    expect(sent).toHaveLength(1);
    answers[0]?.({ title: "One", text: "ab", version: 2 });
    await settle();
    await runTimers();
    expect(sent[1]).toEqual({ draft: { title: "One", text: "abc" }, base: 2, isChosen: false });
  });

  test("that is back where it was is not sent", async () => {
    saver.edit({ text: "ab" });
    saver.edit({ text: "a" });
    await runTimers();
    expect(sent).toEqual([]);
    expect(saver.state).toBe("saved");
  });

  test("with an empty title keeps the old one until there is a new one", async () => {
    saver.edit({ title: "  " });
    await runTimers();
    expect(sent).toEqual([]);
  });
});

test("a failed save is tried again with the newest words", async () => {
  saver.edit({ text: "ab" });
  await runTimers();
  answers[0]?.(new Error("network"));
  await settle();
  expect(saver.state).toBe("offline");
  saver.edit({ text: "abc" });
  await runTimers();
  expect(sent[1]?.draft.text).toBe("abc");
});

describe("a conflict", () => {
  beforeEach(async () => {
    saver.edit({ text: "mine" });
    await runTimers();
    answers[0]?.(conflict);
    await settle();
  });

  test("stops saving and keeps what was written", async () => {
    expect(saver.state).toBe("conflict");
    saver.edit({ text: "mine and more" });
    await runTimers();
    expect(sent).toHaveLength(1);
    expect(saver.draft.text).toBe("mine and more");
    expect(await saver.flush()).toBe(false);
  });

  test("ends with theirs, or with ours on top of theirs", async () => {
    const theirs = { title: "One", text: "theirs", version: 5 };
    const kept = saver.overwrite(theirs);
    expect(sent[1]).toEqual({ draft: { title: "One", text: "mine" }, base: 5, isChosen: true });
    answers[1]?.({ title: "One", text: "mine", version: 6 });
    await kept;
    expect(saver.state).toBe("saved");
    saver.adopt(theirs);
    expect(saver.draft.text).toBe("theirs");
  });
});
