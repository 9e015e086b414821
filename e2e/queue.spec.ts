import { expect, expectAccessible } from "./fixtures/test.ts";
import { slowly, story, wordOf } from "./pages/slow-answer.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

test("three messages wait in order; one is edited, one removed; the rest are answered in order", {
  tag: "@phone",
}, async ({ chat, page, words }) => {
  const text = story(400);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 100));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 3));
  const line = page.getByRole("list", { name: words.waitingMessages });
  const rows = line.getByRole("listitem");
  for (const [index, message] of ["[[say:one]]", "[[say:two]]", "[[say:three]]"].entries()) {
    await chat.composer.fill(message);
    await expect(chat.stopButton).toBeVisible();
    await chat.sendButton.click();
    await expect(rows).toHaveCount(index + 1);
    await expect(rows.nth(index)).toContainText(message);
  }
  await expectAccessible(page);

  await rows.nth(1).getByRole("button", { name: words.edit, exact: true }).click();
  const field = page.getByRole("textbox", { name: words.waitingMessage, exact: true });
  await field.fill("[[say:two, edited]]");
  await field.press("Enter");
  await expect(rows.nth(1)).toContainText("[[say:two, edited]]");
  await rows.nth(2).getByRole("button", { name: words.remove, exact: true }).click();
  await expect(rows).toHaveCount(2);

  await page.reload();
  await expect(rows).toHaveCount(2);
  await chat.stopButton.click();
  await expect(chat.answers).toHaveCount(3, { timeout: 40_000 });
  await chat.waitForEnd();
  await expect(chat.lastAnswer).toContainText("two, edited");
  await expect(line).toHaveCount(0);
  const said = (await chat.history()).filter((entry) => entry.type === "ai").map((entry) => entry.content);
  expect(said.slice(1)).toEqual(["one", "two, edited"]);
});

test("Send now interrupts what runs, keeps its text, and is answered next", async ({ chat, page, words }) => {
  const text = story(200);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 30));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 5));
  const rows = page.getByRole("list", { name: words.waitingMessages }).getByRole("listitem");
  for (const message of ["[[say:one]]", "[[say:urgent]]"]) {
    await chat.composer.fill(message);
    await chat.composer.press("Enter");
  }
  await expect(rows).toHaveCount(2);
  await rows.nth(1).getByRole("button", { name: words.sendNow }).click();
  await expect(chat.answers).toHaveCount(3, { timeout: 40_000 });
  await chat.waitForEnd();
  await expect(chat.answers.nth(0)).toContainText(words.interrupted);
  await expect(chat.answers.nth(0)).toContainText(wordOf(text, 5));
  await expect(chat.answers.nth(1)).toContainText("urgent");
  await expect(chat.answers.nth(2)).toContainText("one");
});

test("Stop ends the running answer only: the queue goes on", async ({ chat, page, words }) => {
  const text = story(200);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 30));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 5));
  await chat.composer.fill("[[say:after the stop]]");
  await chat.sendButton.click();
  await expect(page.getByRole("list", { name: words.waitingMessages }).getByRole("listitem")).toHaveCount(1);
  await chat.stopButton.click();
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.lastAnswer).toContainText("after the stop");
  await expect(chat.answers.first().getByText(words.stoppedByYou)).toBeVisible();
});
