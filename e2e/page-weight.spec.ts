import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

/** Bytes, gzip: what a chat with messages may ask a browser to read before it is of use. */
const limit = 365 * 1024;
/** What React and Next alone take: fewer, and nothing was measured. */
const floor = 150 * 1024;

/** Addresses of all scripts that the open page has asked for. */
const scriptsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const addresses = performance.getEntriesByType("resource").map(({ name }) => name);
    return [...new Set(addresses.filter((name) => new URL(name).pathname.endsWith(".js")))];
  });

test("a chat with an answer is shown with few scripts, Markdown included", async ({ chat, page }) => {
  await chat.ask("12 * 12");
  await page.reload();
  await expect(chat.lastAnswer).toContainText("144");
  let scripts: string[] = [];
  const isSettled = async () => {
    const before = scripts.length;
    scripts = await scriptsOf(page);
    return before > 0 && scripts.length === before;
  };
  await expect.poll(isSettled, { intervals: [1_500], timeout: 20_000 }).toBe(true);
  let bytes = 0;
  for (const address of scripts) bytes += gzipSync(await (await page.request.get(address)).body()).length;
  expect(bytes).toBeGreaterThan(floor);
  expect(bytes).toBeLessThan(limit);
});
