import { expect, expectAccessible, test } from "./fixtures/test.ts";

test.describe("the sign-in page", { tag: "@phone" }, () => {
  test("shows Korean and Latin letters with the interface font, on a machine without Korean fonts too", async ({
    page,
  }) => {
    await page.goto("/sign-in");
    await page.evaluate(() => document.fonts.ready);
    const inked = await page.evaluate(async () => {
      const family = getComputedStyle(document.body).fontFamily;
      const draw = async (letter: string) => {
        await document.fonts.load(`48px ${family}`, letter);
        const canvas = new OffscreenCanvas(64, 64);
        const context = canvas.getContext("2d");
        if (!context) throw new Error("no canvas");
        context.font = `48px ${family}`;
        context.fillText(letter, 4, 52);
        return [...context.getImageData(0, 0, 64, 64).data].join();
      };
      return Promise.all(["테", "슬", "A"].map(draw));
    });
    // A font without these letters draws the same box for each.
    expect(new Set(inked).size).toBe(3);
  });

  test("can be used by everybody, in light and in dark", async ({ page }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto("/sign-in");
      await expect(page.getByRole("main")).toBeVisible();
      await expectAccessible(page);
    }
  });
});
