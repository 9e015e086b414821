import type { Page } from "@playwright/test";

/** Words of two scripts and of characters that take two UTF-16 units, each different from every other. */
export const story = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${["wave", "파도", "🌊", "물결"][index % 4]}${index + 1}`).join(" ");

/** A message that the mock provider answers with this text, spread over so many seconds. */
export const slowly = (text: string, seconds: number): string => `[[seconds:${seconds}]] [[say:${text}]]`;

/** The `number`th word of a story, counted from 1, and not the beginning of a longer one (wave1 of wave17). */
export const wordOf = (text: string, number: number): RegExp => new RegExp(`${text.split(" ")[number - 1]}(?!\\d)`);

/**
 * From the next page on, notes every text that the newest answer shows, as it changes. Call the returned function for
 * the list.
 */
export async function watchAnswer(page: Page, answerName: string): Promise<() => Promise<string[]>> {
  await page.addInitScript((name) => {
    const seen: string[] = [];
    Object.assign(window, { shownAnswers: seen });
    new MutationObserver(() => {
      const answer = [...document.querySelectorAll(`[role=log] article[aria-label="${name}"]`)].at(-1);
      const text = [...(answer?.querySelectorAll<HTMLElement>("[data-block]") ?? [])].map((block) => block.innerText);
      if (answer && text.join("\n") !== seen.at(-1)) seen.push(text.join("\n"));
    }).observe(document, { childList: true, characterData: true, subtree: true });
  }, answerName);
  return () => page.evaluate(() => (window as unknown as { shownAnswers: string[] }).shownAnswers);
}
