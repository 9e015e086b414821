import { expect, test } from "./fixtures/test.ts";

test("the interface font draws Korean and Latin letters, on a machine without Korean fonts too @phone", async ({
  page,
}) => {
  await page.goto("/sign-in");
  const drawn = await page.evaluate(async () => {
    const family = getComputedStyle(document.body).fontFamily;
    const draw = async (letter: string) => {
      await document.fonts.load(`48px ${family}`, letter);
      const context = new OffscreenCanvas(64, 64).getContext("2d");
      if (!context) throw new Error("no canvas");
      context.font = `48px ${family}`;
      context.fillText(letter, 4, 52);
      return context.getImageData(0, 0, 64, 64).data.join();
    };
    return Promise.all(["테", "슬", "A"].map(draw));
  });
  // A font without these letters draws the same box for each of them.
  expect(new Set(drawn).size).toBe(3);
});
