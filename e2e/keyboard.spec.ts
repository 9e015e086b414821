import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures/test.ts";
import { somebodyNew } from "./pages/auth-page.ts";
import { ChatList } from "./pages/chat-list.ts";
import { ChatPage } from "./pages/chat-page.ts";
import { test } from "./pages/workspace-test.ts";

/** Presses Tab (or Shift+Tab) until `target` has the focus, as somebody without a mouse would, and sees where it is. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

async function expectVisibleFocus(target: Locator): Promise<void> {
  const outline = await target.evaluate((element) => Number.parseFloat(getComputedStyle(element).outlineWidth));
  expect(outline).toBeGreaterThanOrEqual(2);
}

test("everything of a first visit works without a mouse", async ({ auth, page, words }) => {
  const person = somebodyNew();
  const [chat, chats] = [new ChatPage(page, words), new ChatList(page, words)];
  await page.goto("/sign-up");
  await tabTo(page, auth.email);
  await page.keyboard.type(person.email);
  await tabTo(page, auth.password);
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expect(chat.composer).toBeFocused();

  await page.keyboard.insertText("테슬라 주식 분석해줘");
  await page.keyboard.press("Enter");
  await chat.waitForEnd();
  await expect(chat.composer).toBeFocused();
  const card = chat.toolCards.first();
  await tabTo(page, card, "Shift+Tab");
  await expectVisibleFocus(card);
  await page.keyboard.press("Enter");
  await expect(card).toHaveAttribute("aria-expanded", "true");

  await page.keyboard.press("Control+k");
  await expect(chats.search).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(chats.links.first()).toBeFocused();
  await expectVisibleFocus(chats.links.first());
  await page.keyboard.press("F2");
  await expect(chats.titleField).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("테슬라");
  await page.keyboard.press("Enter");
  await expect(chats.link("테슬라")).toBeFocused();

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const remove = page.getByRole("menuitem", { name: words.delete });
  await expect(page.getByRole("menu")).toBeVisible();
  for (let press = 0; press < 8 && !(await remove.evaluate((item) => item === document.activeElement)); press += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(chats.links).toHaveCount(0);
  await expect(page.getByRole("button", { name: words.undo })).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: words.account }), "Shift+Tab");
  await page.keyboard.press("Enter");
  const leave = page.getByRole("menuitem", { name: words.signOut });
  // The menu's code comes with its first use: the keys are its own once it has taken the focus.
  await expect(page.locator('[role="menu"] :focus, [role="menu"]:focus')).toHaveCount(1);
  await page.keyboard.press("End");
  await expect(leave).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the first Tab offers to skip to the page", async ({ page, person: _ }) => {
  await page.goto("/settings");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
