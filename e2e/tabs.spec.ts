import type { Page } from "@playwright/test";
import { expect } from "./fixtures/test.ts";
import { AuthPage } from "./pages/auth-page.ts";
import { ChatList } from "./pages/chat-list.ts";
import { ChatPage } from "./pages/chat-page.ts";
import { slowly, story, wordOf } from "./pages/slow-answer.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

test("two tabs show the same: question, growing answer, title, and Stop pressed in either", async ({
  chat,
  page,
  words,
}) => {
  await chat.chooseModel(mockModel);
  await chat.ask("[[say:hello]]");
  const other = await page.context().newPage();
  const there = new ChatPage(other, words);
  await other.goto(`/chat/${chat.id}`);
  await expect(there.answers).toHaveCount(1);

  const text = story(200);
  await chat.send(slowly(text, 30));
  await expect(there.questions).toHaveCount(2);
  await expect(there.lastAnswer).toContainText(wordOf(text, 8));
  await there.stopButton.click();
  for (const one of [there, chat]) {
    await expect(one.lastAnswer.getByText(words.stoppedByYou)).toBeVisible();
    await expect(one.stopButton).toBeHidden();
  }
  await there.expectShown(await chat.shownText());

  await new ChatList(other, words).rename("[[say:hello]]", "Renamed there");
  await expect(new ChatList(page, words).link("Renamed there")).toBeVisible();
});

test("a message queued in one tab can be edited in the other", async ({ chat, page, words }) => {
  const text = story(400);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 80));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 3));
  const other = await page.context().newPage();
  const there = new ChatPage(other, words);
  await other.goto(`/chat/${chat.id}`);
  await expect(there.lastAnswer).toContainText(wordOf(text, 3));

  await chat.composer.fill("[[say:from here]]");
  await chat.sendButton.click();
  const row = other.getByRole("list", { name: words.waitingMessages }).getByRole("listitem");
  await row.getByRole("button", { name: words.edit, exact: true }).click();
  const field = other.getByRole("textbox", { name: words.waitingMessage, exact: true });
  await field.fill("[[say:from there]]");
  await field.press("Enter");
  await expect(page.getByRole("list", { name: words.waitingMessages })).toContainText("from there");
  await there.stopButton.click();
  for (const one of [chat, there]) {
    await expect(one.answers).toHaveCount(2, { timeout: 40_000 });
    await expect(one.lastAnswer).toContainText("from there");
  }
});

test("all tabs live on one stream of hints, which the next tab takes over", async ({ chat, page, words }) => {
  await chat.ask("안녕하세요");
  const context = page.context();
  const streams: string[] = [];
  context.on("request", (request) => request.url().endsWith("/api/v1/events") && streams.push(request.url()));
  const others: [Page, Page] = [await context.newPage(), await context.newPage()];
  for (const other of others) {
    await other.goto(`/chat/${chat.id}`);
    await expect(new ChatPage(other, words).answers).toHaveCount(1);
  }
  await chat.ask("고마워");
  for (const other of others) await expect(new ChatPage(other, words).answers).toHaveCount(2);
  expect(streams).toHaveLength(0);

  const id = chat.id;
  await page.close();
  await expect.poll(() => streams.length).toBe(1);
  const [first, second] = [new ChatPage(others[0], words), new ChatPage(others[1], words)];
  await first.ask("또 만나요");
  await expect(second.answers).toHaveCount(3);
  expect(second.id).toBe(id);
  expect(streams).toHaveLength(1);
});

test("a tab that has missed something learns it before it writes, and keeps its text", async ({
  chat,
  person,
  words,
  newContext,
  trouble,
}) => {
  trouble.expect({ status: 409, url: /\/api\/chat$/ });
  await chat.ask("안녕하세요");
  const stale = await (await newContext()).newPage();
  // Its stream of hints never comes: it hears nothing of what happens elsewhere.
  await stale.route("**/api/v1/events", () => undefined);
  await new AuthPage(stale, words).signIn(person);
  const there = new ChatPage(stale, words);
  await stale.goto(`/chat/${chat.id}`);
  await expect(there.answers).toHaveCount(1);
  await chat.ask("고마워");

  await there.composer.fill("잘 자요");
  await there.sendButton.click();
  await expect(stale.getByText(words.changedElsewhere)).toBeVisible();
  await expect(there.composer).toHaveValue("잘 자요");
  await expect(there.answers).toHaveCount(2);
  expect(await chat.history()).toHaveLength(4);
  await there.ask("잘 자요");
  expect((await chat.history()).map((entry) => entry.content)).toContain("잘 자요");
  expect(await chat.history()).toHaveLength(6);
});
