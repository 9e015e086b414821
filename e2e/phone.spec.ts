import { devices } from "@playwright/test";
import { expect } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

test.describe("on a phone", { tag: "@phone-only" }, () => {
  test("the sidebar is a drawer: it opens over the page, closes on a visit, and gives the focus back", async ({
    chat,
    chats,
    page,
    words,
  }) => {
    await chat.ask("안녕하세요");
    const open = page.getByRole("button", { name: words.openSidebar });
    await expect(chats.navigation).toBeHidden();
    await open.tap();
    await expect(chats.navigation).toBeVisible();
    await expect(chats.link("안녕하세요")).toBeVisible();
    await expect(page.getByRole("button", { name: words.closeSidebar })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(chats.navigation).toBeHidden();
    await expect(open).toBeFocused();

    await open.tap();
    await chats.newChatButton.tap();
    await expect(page).toHaveURL(/\/chat$/);
    await expect(chats.navigation).toBeHidden();
    await open.tap();
    await chats.link("안녕하세요").tap();
    await expect(chats.navigation).toBeHidden();
    await expect(chat.questions).toHaveText(/안녕하세요/);
  });

  test("nothing is wider than the screen, and what is tapped is big enough for a finger", async ({ chat, page }) => {
    await chat.ask("테슬라 주식 분석해줘");
    await chat.toolCards.first().tap();
    await expect(chat.toolCards.first()).toHaveAttribute("aria-expanded", "true");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(devices["Pixel 7"].viewport.width);
    for (const button of [chat.sendButton, chat.toolCards.first()]) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(40);
    }
  });
});
