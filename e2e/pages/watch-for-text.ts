import type { Page } from "@playwright/test";

/** From the next page on, notes whether this text ever stood on it, however briefly. Call the returned function to ask. */
export async function watchForText(page: Page, text: string): Promise<() => Promise<boolean>> {
  await page.addInitScript((wanted) => {
    Object.assign(window, { hasStood: false });
    new MutationObserver(() => {
      if (document.body?.innerText.includes(wanted)) Object.assign(window, { hasStood: true });
    }).observe(document, { childList: true, characterData: true, subtree: true });
  }, text);
  return () => page.evaluate(() => (window as unknown as { hasStood: boolean }).hasStood);
}
