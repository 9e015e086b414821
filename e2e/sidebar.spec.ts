import { expect } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

test("a chat appears in the sidebar when it begins, and is there again with its whole text", async ({
  chat,
  chats,
  page,
}) => {
  await expect(chats.links).toHaveCount(0);
  await chat.send("테슬라 주식 분석해줘");
  await expect(chats.link("테슬라 주식 분석해줘")).toHaveAttribute("aria-current", "page");
  await chat.waitForEnd();
  const [first, text] = [chat.id, await chat.shownText()];
  await chats.startNewChat();
  await expect(chat.composer).toBeFocused();
  await chat.ask("Analyse AAPL");
  await expect(chats.links).toHaveText(["Analyse AAPL", "테슬라 주식 분석해줘"]);

  await chats.link("테슬라 주식 분석해줘").click();
  await expect(page).toHaveURL(new RegExp(`/chat/${first}$`));
  await expect(chat.questions).toHaveText(/테슬라/);
  await chat.expectShown(text);
  await page.goBack();
  await expect(chat.questions).toHaveText(/Analyse AAPL/);
});

test("renaming saves with Enter, and Escape leaves the title as it was", { tag: "@phone" }, async ({
  chat,
  chats,
  page,
  words,
  isMobile,
}) => {
  await chat.ask("안녕하세요");
  const openDrawer = async () => {
    if (isMobile) await page.getByRole("button", { name: words.openSidebar }).click();
  };
  await openDrawer();
  await chats.rename("안녕하세요", "첫인사 👋");
  await expect(chats.link("첫인사 👋")).toBeVisible();
  await chats.choose("첫인사 👋", words.rename);
  await chats.titleField.fill("something else");
  await chats.titleField.press("Escape");
  await expect(chats.link("첫인사 👋")).toBeVisible();
  await page.reload();
  await openDrawer();
  await expect(chats.link("첫인사 👋")).toBeVisible();
  await expect(page.getByRole("main").getByText("첫인사 👋")).toBeAttached();
});

test("a deleted chat is gone at once, and Undo brings it back with its text", { tag: "@phone" }, async ({
  chat,
  chats,
  page,
  words,
  isMobile,
}) => {
  await chat.ask("안녕하세요");
  const [id, text] = [chat.id, await chat.shownText()];
  if (isMobile) await page.getByRole("button", { name: words.openSidebar }).click();
  await chats.choose("안녕하세요", words.delete);
  await expect(chats.links).toHaveCount(0);
  await expect(page).toHaveURL(/\/chat$/);
  await page.getByRole("button", { name: words.undo }).click();
  await expect(page).toHaveURL(new RegExp(`/chat/${id}$`));
  await expect(chats.links).toHaveCount(1);
  await chat.expectShown(text);
  expect(await chat.history(id)).toHaveLength(2);
});

test("a deleted chat that nobody takes back is gone for the API and for its address", async ({
  chat,
  chats,
  page,
  words,
  trouble,
}) => {
  await chat.ask("안녕하세요");
  const { id } = chat;
  await chats.startNewChat();
  await chats.choose("안녕하세요", words.delete);
  await expect(chats.links).toHaveCount(0);
  await expect.poll(async () => (await page.request.get(`/api/v1/chat/history/${id}`)).status()).toBe(404);
  await page.reload();
  await expect(chats.navigation).toBeVisible();
  await expect(chats.links).toHaveCount(0);
  trouble.expect({ status: 404, url: new RegExp(`/chat/${id}`) });
  await page.goto(`/chat/${id}`);
  await expect(page.getByRole("heading", { name: words.missingChat })).toBeVisible();
});

test("search finds a chat by its title and by what was said in it", async ({ chat, chats }) => {
  await chat.ask("안녕하세요");
  await chats.startNewChat();
  await chat.ask("Analyse AAPL");
  await chat.ask("and its RSI?");
  for (const words of ["analyse", "its RSI"]) {
    await chats.search.fill(words);
    await expect(chats.links).toHaveText(["Analyse AAPL"]);
  }
  await chats.search.fill("no such words anywhere");
  await expect(chats.links).toHaveCount(0);
  await chats.search.press("Escape");
  await expect(chats.links).toHaveCount(2);
});

test("the sidebar folds to a rail and stays so", async ({ chats, page }) => {
  await page.getByRole("button", { name: "Collapse sidebar" }).click();
  await expect(chats.search).toBeHidden();
  await page.reload();
  await expect(chats.search).toBeHidden();
  await page.getByRole("button", { name: "Expand sidebar" }).click();
  await expect(chats.search).toBeVisible();
});
