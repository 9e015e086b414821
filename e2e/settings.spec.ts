import { expect } from "./fixtures/test.ts";
import { AuthPage } from "./pages/auth-page.ts";
import { test } from "./pages/workspace-test.ts";

test("the language switch changes every page at once, stays, and follows the person", async ({
  page,
  person,
  words,
  newContext,
}) => {
  await page.goto("/settings");
  await page.getByRole("main").getByText("한국어").click();
  await expect(page.getByRole("heading", { name: "설정" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.goto("/chat");
  await expect(page.getByRole("textbox", { name: "메시지" })).toBeEditable();

  const second = await (await newContext()).newPage();
  await new AuthPage(second, words).signIn(person);
  await expect(second.getByRole("textbox", { name: "메시지" })).toBeEditable();

  await page.goto("/settings");
  await page.getByRole("main").getByText("English").click();
  await expect(page.getByRole("heading", { name: words.settings, exact: true })).toBeVisible();
});

test("dark is dark from the first paint of the next page on", { tag: "@phone" }, async ({
  chat,
  page,
  words,
  isMobile,
}) => {
  await expect(chat.composer).toBeEditable();
  const brightness = () =>
    page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      if (!canvas) throw new Error("no canvas");
      canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
    });
  expect(await brightness()).toBeGreaterThan(200);
  if (isMobile) await page.getByRole("button", { name: words.openSidebar }).click();
  await page.getByRole("button", { name: words.account }).click();
  await page.getByRole("menuitemradio").nth(2).click();
  await expect.poll(brightness).toBeLessThan(60);
  await page.reload({ waitUntil: "commit" });
  await page.locator("body").waitFor();
  expect(await brightness()).toBeLessThan(60);
});

test("an API key is shown once, works as its owner, and is refused when it is revoked", async ({ chat, page }) => {
  await chat.ask("안녕하세요");
  const { id } = chat;
  await page.goto("/settings");
  await page.getByRole("textbox", { name: "Name of a new key" }).fill("notebook");
  await page.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByRole("status").filter({ hasText: "notebook" }).getByRole("code");
  await expect(shown).toHaveText(/^hf_\w+/);
  const key = await shown.innerText();
  const ask = async () =>
    fetch(new URL(`/api/v1/chat/history/${id}`, page.url()), { headers: { authorization: `Bearer ${key}` } });
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toHaveLength(2);

  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke notebook" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByText("revoked", { exact: true })).toBeVisible();
  expect((await ask()).status).toBe(401);
});
