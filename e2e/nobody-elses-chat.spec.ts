import { expect } from "./fixtures/test.ts";
import { AuthPage, somebodyNew } from "./pages/auth-page.ts";
import { test } from "./pages/workspace-test.ts";

test("another person cannot open a chat: for them it does not exist", { tag: "@phone" }, async ({
  chat,
  words,
  newContext,
  trouble,
}) => {
  await chat.ask("제 이름은 민수예요");
  const { id } = chat;
  const context = await newContext();
  const page = await context.newPage();
  await new AuthPage(page, words).signUp(somebodyNew());
  trouble.expect({ status: 404, url: new RegExp(`/chat/(${id}|never-was)`) });
  const bodies: string[] = [];
  for (const asked of [id, "never-was"]) {
    const shown = await page.goto(`/chat/${asked}`);
    expect(shown?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: words.missingChat })).toBeVisible();
    await expect(page.getByText("민수")).toHaveCount(0);
    const answer = await context.request.get(`/api/v1/chat/history/${asked}`);
    expect(answer.status()).toBe(404);
    const { request_id: _, ...body } = (await answer.json()) as Record<string, unknown>;
    bodies.push(JSON.stringify(body));
  }
  expect(bodies[0]).toBe(bodies[1]);
  await page.getByRole("main").getByRole("link").click();
  await expect(page).toHaveURL(/\/chat$/);
  await expect(page.getByRole("textbox", { name: words.message, exact: true })).toBeEditable();
});

test("an address that is not there says so, and leads back", { tag: "@phone" }, async ({
  chat,
  page,
  words,
  trouble,
}) => {
  trouble.expect({ status: 404, url: /no-such-page/ });
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: words.missingPage })).toBeVisible();
  await page.getByRole("main").getByRole("link").click();
  await expect(chat.composer).toBeEditable();
});
