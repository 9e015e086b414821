import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { inTime } from "./listening-timer.ts";

const late = () => new Error("too late");

/** Answers each message from another thread, as a server does: nothing of this thread is needed but to read it. */
function echo(): (text: string) => Promise<string> {
  const worker = new Worker(
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', (text) => parentPort.postMessage(text));",
    { eval: true },
  );
  onTestFinished(async () => {
    await worker.terminate();
  });
  return (text) =>
    new Promise((resolve) => {
      worker.once("message", resolve);
      worker.postMessage(text);
    });
}

function standStill(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

test("an answer that came while this process stood still is not late", async () => {
  const ask = echo();
  await ask("awake");
  // From here on timers get their turn before messages are read.
  await setImmediate();
  const answer = inTime(ask("there"), 300, late);
  standStill(600);
  await expect(answer).resolves.toBe("there");
});

test("a standstill that ends with the last moment lets what has come be read first", async () => {
  const ask = echo();
  await ask("awake");
  // From here on timers get their turn before messages are read.
  await setImmediate();
  const answer = inTime(ask("there"), 50, late);
  standStill(200);
  await expect(answer).resolves.toBe("there");
});

test("what never comes is late, and what fails fails as itself", async () => {
  await expect(inTime(new Promise(() => undefined), 120, late)).rejects.toThrow("too late");
  await expect(inTime(Promise.reject(new Error("refused")), 120, late)).rejects.toThrow("refused");
});
