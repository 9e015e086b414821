import { expect } from "./fixtures/test.ts";
import { AuthPage } from "./pages/auth-page.ts";
import { ChatList } from "./pages/chat-list.ts";
import { ChatPage } from "./pages/chat-page.ts";
import { slowly, story, watchAnswer, wordOf } from "./pages/slow-answer.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

test("a reload in the middle of an answer loses nothing: the text goes on and ends as the API has it", {
  tag: "@phone",
}, async ({ chat, page, words }) => {
  const text = story(120);
  await chat.chooseModel(mockModel);
  const started = performance.now();
  await chat.send(slowly(text, 14));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 20));
  const before = await chat.shownText();
  expect(before).not.toMatch(wordOf(text, 100));

  const shown = await watchAnswer(page, words.assistant);
  await page.reload();
  await expect(chat.lastAnswer).toContainText(before);
  await expect(chat.stopButton).toBeVisible();
  await chat.waitForEnd();
  expect(performance.now() - started).toBeGreaterThan(3000);

  const texts = (await shown()).filter((seen) => seen !== "");
  // It went on in sight, and never took anything back.
  expect(texts.length).toBeGreaterThan(5);
  for (const [index, seen] of texts.entries()) expect(seen.startsWith(texts[index - 1] ?? "")).toBe(true);
  await chat.expectShown(text);
  expect(await chat.expectSameAsApi()).toBe(text);
  await page.reload();
  await chat.expectShown(text);
});

test("a second browser finds the running answer live, then the same whole answer", async ({
  chat,
  person,
  words,
  newContext,
}) => {
  const text = story(120);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 16));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 5));

  const second = await (await newContext()).newPage();
  await new AuthPage(second, words).signIn(person);
  const [there, list] = [new ChatPage(second, words), new ChatList(second, words)];
  await list.links.first().click();
  await expect(there.stopButton).toBeVisible();
  const early = await there.shownText();
  expect(early).not.toMatch(wordOf(text, 120));
  await expect.poll(() => there.shownText()).not.toBe(early);

  await Promise.all([chat.waitForEnd(), there.waitForEnd()]);
  expect(await there.expectSameAsApi()).toBe(text);
  await there.expectShown(await chat.shownText());
});

const linkOf = (list: ChatList, id: string) => list.links.and(list.page.locator(`[href="/chat/${id}"]`));

test("an answer goes on while its page is closed, and while another chat is read", async ({
  chat,
  chats,
  page,
  words,
}) => {
  const text = story(60);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 8));
  const running = chat.id;
  await expect(chats.links).toHaveCount(1);
  await expect(chats.links.first()).toHaveAccessibleDescription("Answer is being written");
  await chats.startNewChat();
  await chat.chooseModel(words.builtIn);
  await chat.ask("Analyse AAPL");
  await expect(chats.links).toHaveCount(2);
  // By its address: which of the two stands first depends on which answer ended last.
  await expect(linkOf(chats, running)).toHaveAccessibleDescription("New answer");

  const context = page.context();
  await page.close();
  const again = await context.newPage();
  const reopened = new ChatPage(again, words);
  await again.goto(`/chat/${running}`);
  await reopened.expectShown(text);
  await expect(linkOf(new ChatList(again, words), running)).not.toHaveAccessibleDescription("New answer");
});

test("a message sent in one browser appears in the other, which has the same chat open", async ({
  chat,
  person,
  words,
  newContext,
}) => {
  await chat.ask("Analyse AAPL");
  const second = await (await newContext()).newPage();
  await new AuthPage(second, words).signIn(person);
  const there = new ChatPage(second, words);
  await second.goto(`/chat/${chat.id}`);
  await expect(there.answers).toHaveCount(1);
  await chat.ask("and its RSI?");
  await expect(there.answers).toHaveCount(2);
  await there.waitForEnd();
  await there.expectShown(await chat.shownText());
});
