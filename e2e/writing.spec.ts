import { expect } from "./fixtures/test.ts";
import { slowly, story, wordOf } from "./pages/slow-answer.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

test("the Enter that ends a Korean syllable does not send, the next one does", async ({ chat, page }) => {
  const input = await page.context().newCDPSession(page);
  await chat.composer.focus();
  await page.keyboard.insertText("테슬라 주식 분석해");
  await input.send("Input.imeSetComposition", { text: "줘", selectionStart: 1, selectionEnd: 1 });
  // An input method keeps the key's letter to itself; the page sees only that the key went down.
  const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13 };
  await input.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
  await input.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  await expect(page).toHaveURL(/\/chat$/);
  await expect(chat.composer).toHaveValue("테슬라 주식 분석해줘");

  await input.send("Input.insertText", { text: "줘" });
  await expect(chat.composer).toHaveValue("테슬라 주식 분석해줘");
  await page.keyboard.press("Enter");
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.questions).toHaveText(/테슬라 주식 분석해줘/);
  await expect(chat.composer).toHaveValue("");
  await chat.waitForEnd();
});

test("Shift+Enter breaks the line, blank text cannot be sent, Up brings the last prompt back", async ({
  chat,
  page,
}) => {
  await chat.composer.fill("  \n ");
  await expect(chat.sendButton).toBeDisabled();
  await chat.composer.press("Enter");
  await expect(page).toHaveURL(/\/chat$/);
  await chat.composer.fill("");
  await chat.composer.pressSequentially("안녕");
  await chat.composer.press("Shift+Enter");
  await chat.composer.pressSequentially("하세요");
  await expect(chat.composer).toHaveValue("안녕\n하세요");
  await chat.composer.press("Enter");
  await chat.waitForEnd();
  expect((await chat.history())[0]?.content).toBe("안녕\n하세요");
  await chat.composer.press("ArrowUp");
  await expect(chat.composer).toHaveValue("안녕\n하세요");
});

test("drafts survive a reload, each in its own chat, until they are sent", { tag: "@phone" }, async ({
  chat,
  page,
}) => {
  await chat.composer.fill("a draft of a new chat");
  await page.reload();
  await expect(chat.composer).toHaveValue("a draft of a new chat");
  await chat.composer.fill("");
  await chat.ask("안녕하세요");
  await chat.composer.fill("a draft in this chat");
  const address = page.url();
  await page.goto("/chat");
  await expect(chat.composer).toHaveValue("");
  await page.goto(address);
  await expect(chat.composer).toHaveValue("a draft in this chat");
  await chat.sendButton.click();
  await chat.waitForEnd();
  await page.reload();
  await expect(chat.composer).toHaveValue("");
});

test("writing goes on while an answer comes in", async ({ chat }) => {
  const text = story(40);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 12));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 3));
  await chat.composer.pressSequentially("my next question");
  await expect(chat.stopButton).toBeVisible();
  await expect(chat.sendButton).toBeEnabled();
  await chat.waitForEnd();
  await expect(chat.composer).toHaveValue("my next question");
  await expect(chat.sendButton).toBeEnabled();
});

test("a long conversation opens at its end, and Jump to latest leads back to it", async ({ chat, page }) => {
  const text = Array.from({ length: 60 }, (_, index) => `paragraph ${index + 1}`).join("\n\n");
  await chat.chooseModel(mockModel);
  await chat.ask(slowly(text, 0));
  await page.reload();
  await expect(chat.lastAnswer.getByText("paragraph 60")).toBeInViewport();
  await chat.log.hover();
  await page.mouse.wheel(0, -2000);
  const jump = page.getByRole("button", { name: "Jump to latest" });
  await jump.click();
  await expect(chat.lastAnswer.getByText("paragraph 60")).toBeInViewport();
  await expect(jump).toBeHidden();
});
