import { describe, expect, it } from "vitest";
import { afterFailure, attachDelayMs, type Connection, isOnTheWay, toJoin } from "./use-connection.ts";

const steady: Connection = { state: "steady" };
const joining: Connection = { state: "joining" };

it("tries to attach at once, then with growing pauses of at most five seconds", () => {
  expect([0, 1, 2, 3, 4, 5, 20].map(attachDelayMs)).toEqual([0, 500, 1000, 2000, 4000, 5000, 5000]);
});

describe("a page that turns to an answer it was not reading", () => {
  it("has lost nothing, and says so only when it cannot reach it", () => {
    expect(toJoin(steady)).toEqual(joining);
    expect(isOnTheWay(joining)).toBe(true);
    expect(afterFailure(joining)).toEqual({ state: "lost", attempt: 0 });
  });

  it("begins once, however often it is told", () => {
    expect(toJoin(joining)).toBe(joining);
  });

  it("goes on trying when the connection was lost before, and then at once", () => {
    expect(toJoin({ state: "lost", attempt: 4 })).toEqual({ state: "lost", attempt: 0 });
  });
});
