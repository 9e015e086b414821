import { expect } from "./fixtures/test.ts";
import { AuthPage, somebodyNew } from "./pages/auth-page.ts";
import { test } from "./pages/workspace-test.ts";

test("a new person signs up and can write at once", { tag: "@phone" }, async ({ auth, page, words }) => {
  await auth.signUp(somebodyNew());
  await expect(page.getByRole("textbox", { name: words.message, exact: true })).toBeEditable();
  await page.reload();
  await expect(page).toHaveURL(/\/chat$/);
});

test("a wrong password and an unknown address are told the same, and what was typed stays", async ({
  auth,
  page,
  words,
  newContext,
}) => {
  const person = somebodyNew();
  await auth.signUp(person);
  const context = await newContext();
  const stranger = new AuthPage(await context.newPage(), words);
  await stranger.page.goto("/sign-in");
  const told: string[] = [];
  for (const attempt of [{ ...person, password: "not this one at all" }, somebodyNew()]) {
    await stranger.fill(attempt);
    await stranger.signInButton.click();
    const alert = stranger.page.getByRole("main").getByRole("alert");
    await expect(alert).toBeVisible();
    told.push(await alert.innerText());
    await expect(stranger.email).toHaveValue(attempt.email);
    await stranger.page.reload();
  }
  expect(told[0]).toBe(told[1]);
  await expect(page).toHaveURL(/\/chat$/);
});

test("a page that needs a person sends them to sign in and then back to where they wanted to go", async ({
  auth,
  page,
  words,
  newContext,
}) => {
  const person = somebodyNew();
  await auth.signUp(person);
  const context = await newContext();
  const later = new AuthPage(await context.newPage(), words);
  await later.page.goto("/settings");
  await expect(later.page).toHaveURL(/\/sign-in/);
  await later.fill(person);
  await later.signInButton.click();
  await expect(later.page).toHaveURL(/\/settings$/);
  await expect(page).toHaveURL(/\/chat$/);
});

test("after signing out a copy of the cookie is worth nothing", { tag: "@phone" }, async ({
  chat,
  chats,
  page,
  words,
  newContext,
  isMobile,
}) => {
  await chat.ask("안녕하세요");
  const { id } = chat;
  const copied = await page.context().cookies();
  const thief = await newContext();
  await thief.addCookies(copied);
  expect((await thief.request.get(`/api/v1/chat/history/${id}`)).status()).toBe(200);

  if (isMobile) await page.getByRole("button", { name: words.openSidebar }).click();
  await page.getByRole("button", { name: words.account }).click();
  await page.getByRole("menuitem", { name: words.signOut }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(chats.navigation).toBeHidden();

  expect((await thief.request.get(`/api/v1/chat/history/${id}`)).status()).toBe(401);
  const stolen = await thief.newPage();
  await stolen.goto(`/chat/${id}`);
  await expect(stolen).toHaveURL(/\/sign-in/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
});
