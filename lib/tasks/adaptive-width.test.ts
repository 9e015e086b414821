import { expect, test } from "vitest";
import { AdaptiveWidth } from "./adaptive-width.ts";

function make(ceiling: number) {
  const clock = { ms: 0 };
  return { clock, width: new AdaptiveWidth(ceiling, () => clock.ms) };
}

test("begins at the ceiling, is halved when the provider is busy, and never ends", () => {
  const { clock, width } = make(16);
  expect(width.room(0)).toBe(16);
  expect(width.room(16)).toBe(0);
  for (const expected of [8, 4, 2, 1, 1]) {
    clock.ms += 2000;
    width.pushedBack(null);
    expect(width.width).toBe(expected);
  }
});

test("items that fail together cut once", () => {
  const { width } = make(16);
  for (let n = 0; n < 10; n += 1) width.pushedBack(null);
  expect(width.width).toBe(8);
});

test("comes back by about one for each round that succeeds, up to the ceiling", () => {
  const { clock, width } = make(16);
  width.pushedBack(null);
  clock.ms += 5000;
  for (let n = 0; n < 9; n += 1) width.succeeded(500);
  expect(width.width).toBe(9);
  for (let n = 0; n < 500; n += 1) width.succeeded(500);
  expect(width.width).toBe(16);
});

test("takes a breath after a refusal, so that the queue does not run into it", () => {
  const { clock, width } = make(16);
  width.pushedBack(null);
  expect(width.room(0)).toBe(0);
  clock.ms += width.pauseMs();
  expect(width.room(0)).toBe(8);
});

test("begins nothing until the provider's own time is over", () => {
  const { clock, width } = make(4);
  width.pushedBack(3000);
  expect(width.room(0)).toBe(0);
  expect(width.pauseMs()).toBe(3000);
  clock.ms += 3001;
  expect(width.room(0)).toBe(2);
});

test("gets narrower while everything is much slower than usual, and accepts it when that stays so", () => {
  const { clock, width } = make(16);
  for (let n = 0; n < 20; n += 1) width.succeeded(100);
  for (let n = 0; n < 30; n += 1) {
    clock.ms += 1500;
    width.succeeded(2000);
  }
  const narrow = width.width;
  expect(narrow).toBeLessThan(12);
  for (let n = 0; n < 600; n += 1) width.succeeded(2000);
  expect(width.width).toBe(16);
});
