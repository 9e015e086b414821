import { expect, expectAccessible } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

test.describe("every page is one that everybody can use", { tag: "@phone" }, () => {
  for (const [colorScheme, locale] of [
    ["light", "en-US"],
    ["dark", "ko-KR"],
  ] as const) {
    test.describe(`in ${colorScheme}`, () => {
      test.use({ locale, colorScheme });
      test(`with the interface in ${locale}`, async ({ chat, page, words, isMobile, trouble }) => {
        trouble.expect({ status: 404, url: /no-such-(chat|page)/ });
        await expect(chat.composer).toBeEditable();
        await expectAccessible(page);

        await chat.ask("테슬라 주식 분석해줘");
        await chat.toolCards.first().click();
        await expect(await chat.resultOf(chat.toolCards.first())).toContainText("RSI 14");
        await expectAccessible(page);

        if (isMobile) await page.getByRole("button", { name: words.openSidebar }).click();
        await page.getByRole("button", { name: words.account }).click();
        await expect(page.getByRole("menuitem", { name: words.signOut })).toBeVisible();
        await expectAccessible(page);

        const settings = ["/settings", "/settings/api", "/settings/usage"];
        for (const path of [...settings, "/approvals", "/tasks", "/chat/no-such-chat", "/no-such-page"]) {
          await page.goto(path);
          await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("heading")).first()).toBeVisible();
          await expectAccessible(page);
        }
      });
    });
  }
});

test("sign-up can be used by everybody, with its errors shown too", { tag: "@phone" }, async ({ auth, page }) => {
  await page.goto("/sign-up");
  await expectAccessible(page);
  await auth.fill({ email: "not an address", password: "short" });
  await auth.createButton.click();
  await expect(auth.email).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
});
