import { expect } from "./fixtures/test.ts";
import { slowly, story, wordOf } from "./pages/slow-answer.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

test("Stop keeps the text so far and says so, also after a reload", { tag: "@phone" }, async ({
  chat,
  page,
  words,
}) => {
  const text = story(200);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 20));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 12));
  await chat.stopButton.click();
  await expect(chat.lastAnswer.getByText(words.stoppedByYou)).toBeVisible();
  await expect(chat.stopButton).toBeHidden();

  const kept = await chat.shownText();
  expect(kept).toMatch(wordOf(text, 12));
  expect(text.startsWith(kept)).toBe(true);
  expect((await chat.history()).at(-1)).toMatchObject({ status: "stopped", content: kept });
  await page.reload();
  await expect(chat.lastAnswer.getByText(words.stoppedByYou)).toBeVisible();
  await chat.expectShown(kept);

  await chat.chooseModel(words.builtIn);
  await chat.ask("안녕하세요");
  await expect(chat.lastAnswer).toContainText("안녕하세요");
});

test("Escape stops as well, and a stopped answer can be made anew", async ({ chat, page, words }) => {
  await chat.chooseModel(mockModel);
  const text = story(200);
  await chat.send(slowly(text, 20));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 4));
  await page.keyboard.press("Escape");
  await expect(chat.lastAnswer.getByText(words.stoppedByYou)).toBeVisible();
  await chat.chooseModel(words.builtIn);
  await chat.regenerateButton.click();
  await expect(chat.lastAnswer.getByText(words.stoppedByYou)).toBeHidden();
  await chat.waitForEnd();
  await expect(chat.answers).toHaveCount(1);
});

test("Regenerate puts a new answer in the place of the old one", async ({ chat }) => {
  await chat.chooseModel(mockModel);
  const text = story(40);
  await chat.send(slowly(text, 1));
  await chat.waitForEnd();
  const [question, first] = await chat.history();
  await chat.regenerateButton.click();
  await expect.poll(async () => (await chat.history()).at(-1)?.id).not.toBe(first?.id);
  await chat.waitForEnd();
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.questions).toHaveCount(1);
  const after = await chat.history();
  expect(after).toHaveLength(2);
  expect(after[0]?.content).toBe(question?.content);
  expect(after[1]?.id).not.toBe(first?.id);
  expect(await chat.expectSameAsApi()).toBe(text);
});

test("a refused key is a failed answer with its reason, and another model takes the retry", { tag: "@phone" }, async ({
  chat,
  page,
  words,
}) => {
  await chat.chooseModel(mockModel);
  await chat.send("Analyse AAPL [[status:401]]");
  await expect(chat.lastAnswer).toContainText(words.keyRefused);
  const failed = (await chat.history()).at(-1);
  expect(failed).toMatchObject({ type: "ai", status: "failed" });
  await page.reload();
  await expect(chat.lastAnswer).toContainText(words.keyRefused);

  await chat.retryButton.click();
  await expect.poll(async () => (await chat.history()).at(-1)?.id).not.toBe(failed?.id);
  await expect(chat.lastAnswer).toContainText(words.keyRefused);
  await chat.chooseModel(words.builtIn);
  await chat.retryButton.click();
  await expect(chat.toolCards).toHaveCount(1);
  await chat.waitForEnd();
  await expect(chat.lastAnswer).not.toContainText(words.keyRefused);
  await expect(chat.answers).toHaveCount(1);
  expect((await chat.history()).at(-1)).toMatchObject({ type: "ai", status: "completed" });
});

test("an answer that is cut off keeps its beginning and says what happened", async ({ chat }) => {
  const text = story(40);
  await chat.chooseModel(mockModel);
  await chat.send(`[[cut]] ${slowly(text, 1)}`);
  await expect(chat.lastAnswer).toContainText("broke off in the middle");
  await expect(chat.lastAnswer).toContainText(wordOf(text, 15));
  await expect(chat.retryButton).toBeVisible();
  await chat.chooseModel("Built-in");
  await chat.ask("안녕하세요");
  await expect(chat.lastAnswer).toContainText("안녕하세요");
});
