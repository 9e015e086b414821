import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { test as base } from "../pages/workspace-test.ts";

/** What the interface says, by area and path: `said("scenarios", "edit.ask")`. */
type Said = (area: string, path: string) => string;

type Pictures = {
  said: Said;
  /** Writes a picture of what is seen, when fonts are there. */
  shoot: (name: string, of?: Page) => Promise<void>;
};

/** The tests of the browser, with a camera. Not a phone: the size that the interface is judged at. */
export const test = base.extend<Pictures>({
  said: async ({ locale }, use) => {
    const folder = new URL(`../../messages/${locale?.startsWith("ko") ? "ko" : "en"}/`, import.meta.url);
    await use((area, path) => {
      const messages: unknown = JSON.parse(readFileSync(new URL(`${area}.json`, folder), "utf8"));
      const found = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], messages);
      if (typeof found !== "string") throw new Error(`There is no message ${area}.${path}.`);
      return found;
    });
  },
  shoot: async ({ page, isMobile }, use, info) => {
    if (!isMobile) await page.setViewportSize({ width: 1280, height: 800 });
    await use(async (name, of = page) => {
      await of.evaluate(() => document.fonts.ready);
      await of.screenshot({ path: info.outputPath(`${name}.png`), animations: "disabled" });
    });
  },
});

/** A message with numbers or names in it, as a pattern of its fixed words. */
export function patternOf(message: string): RegExp {
  const fixed = message
    .split(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/u)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return new RegExp(fixed.join(".*"), "u");
}
