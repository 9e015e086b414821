import { expect } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

test("what is written without a network waits, and is sent once when it is back", { tag: "@phone" }, async ({
  chat,
  page,
  words,
  trouble,
}) => {
  trouble.expectOutage();
  await chat.ask("안녕하세요");
  await page.context().setOffline(true);
  const line = page.getByRole("list", { name: words.waitingMessages });
  for (const [index, text] of ["고마워", "잘 자요"].entries()) {
    await chat.composer.fill(text);
    await chat.sendButton.click();
    await expect(line.getByRole("listitem")).toHaveCount(index + 1);
    await expect(line.getByRole("listitem").nth(index)).toContainText(words.unsent);
  }
  await expect(chat.questions).toHaveCount(1);
  await page.context().setOffline(false);
  await expect(chat.answers).toHaveCount(3);
  await chat.waitForEnd();
  await expect(line).toHaveCount(0);
  const asked = (await chat.history()).filter((entry) => entry.type === "human").map((entry) => entry.content);
  expect(asked).toEqual(["안녕하세요", "고마워", "잘 자요"]);
});

test("it survives a reload, can be removed, and its text never comes back as a draft", async ({
  chat,
  page,
  words,
  trouble,
}) => {
  trouble.expectOutage();
  await chat.ask("안녕하세요");
  await page.route("**/api/chat", (route) => route.abort("internetdisconnected"));
  for (const text of ["keep me", "remove me"]) {
    await chat.composer.fill(text);
    await chat.composer.press("Enter");
  }
  const line = page.getByRole("list", { name: words.waitingMessages });
  await expect(line.getByRole("listitem")).toHaveCount(2);
  await page.reload();
  await expect(line.getByRole("listitem")).toHaveCount(2);
  await expect(chat.composer).toHaveValue("");
  await line.getByRole("listitem").nth(1).getByRole("button", { name: words.remove, exact: true }).click();
  await expect(line.getByRole("listitem")).toHaveCount(1);
  await page.unroute("**/api/chat");
  await page.reload();
  await expect(chat.answers).toHaveCount(2, { timeout: 40_000 });
  await expect(line).toHaveCount(0);
  const asked = (await chat.history()).filter((entry) => entry.type === "human").map((entry) => entry.content);
  expect(asked).toEqual(["안녕하세요", "keep me"]);
});

test("the first message of a chat waits as well, and the chat begins when it is sent", async ({
  chat,
  chats,
  page,
  words,
  trouble,
}) => {
  trouble.expectOutage();
  await page.route("**/api/chat", (route) => route.abort("internetdisconnected"));
  await chat.composer.fill("안녕하세요");
  await chat.sendButton.click();
  const line = page.getByRole("list", { name: words.waitingMessages });
  await expect(line).toContainText(words.unsent);
  await expect(page).toHaveURL(/\/chat$/);
  await page.reload();
  await expect(line).toContainText("안녕하세요");
  await page.unroute("**/api/chat");
  await expect(page).toHaveURL(/\/chat\/./, { timeout: 40_000 });
  await expect(chat.answers).toHaveCount(1);
  await chat.waitForEnd();
  await expect(chats.links).toHaveCount(1);
  expect(await chat.history()).toHaveLength(2);
});

test("an answer that was lost on its way is not a second message", async ({ chat, page, trouble }) => {
  trouble.expectOutage();
  await chat.ask("안녕하세요");
  let lost = 0;
  await page.route("**/api/chat", async (route) => {
    lost += 1;
    if (lost > 1) return route.continue();
    // The server has it, but the browser never hears so.
    const { method, headers, postData } = {
      method: route.request().method(),
      headers: await route.request().allHeaders(),
      postData: route.request().postData(),
    };
    await page.request.fetch(route.request().url(), { method, headers, data: postData ?? "" });
    return route.abort("connectionreset");
  });
  await chat.composer.fill("고마워");
  await chat.sendButton.click();
  await expect(chat.answers).toHaveCount(2, { timeout: 40_000 });
  await chat.waitForEnd();
  await expect.poll(() => lost).toBe(2);
  await expect(chat.questions).toHaveCount(2);
  expect(await chat.history()).toHaveLength(4);
});
