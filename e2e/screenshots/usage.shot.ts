import { expect } from "../fixtures/test.ts";
import { mockModel } from "../stack/mock-provider.ts";
import { test } from "./pictures.ts";

test("usage, budget and saved answers", async ({ page, shoot, said, chat, person, newApiKey, request, trouble }) => {
  test.setTimeout(180_000);
  trouble.expect({ status: 429, url: /\/api\/chat/ });
  const t = (path: string) => said("usage", path);
  const scroller = page.getByRole("main").locator(".scroll-thin").first();
  await page.goto("/settings/usage");
  await expect(page.getByText(t("empty.title"))).toBeVisible();
  await shoot("01 empty");
  const choice = page.getByRole("group", { name: t("cache.label") });
  await choice.getByText(t("cache.on"), { exact: true }).click();
  for (const question of [
    "How calm was it? [[words:40]]",
    "How was the market? [[say:The market was calm today. 오늘 시장은 잠잠했다.]]",
    "How was the market? [[say:The market was calm today. 오늘 시장은 잠잠했다.]]",
  ]) {
    await page.goto("/chat");
    await chat.chooseModel(mockModel);
    await chat.ask(question);
  }
  await shoot("02 saved answer");
  await page.goto("/chat");
  await chat.chooseModel(mockModel);
  await chat.ask("And Seoul? [[words:25]]");
  await chat.lastAnswer.hover();
  await shoot("03 usage at the message");
  const { id } = chat;
  await page.goto("/chat");
  await chat.ask("Analyse AAPL");
  await shoot("03b usage of the built-in model");
  const headers = { authorization: `Bearer ${await newApiKey(person.email)}` };
  const items = [0, 1].map((n) => ({
    chapterId: String(n),
    story: "Tom.",
    editRequest: `Make it calmer ${n} [[words:9]]`,
    model: mockModel,
  }));
  await request.post("/api/v1/edit-scenario-async", { headers: { ...headers, prefer: "wait=10" }, data: { items } });
  await page.goto("/settings/usage");
  await expect(page.getByRole("figure").first()).toBeVisible();
  await shoot("04 usage");
  for (const [at, share] of [0.35, 0.7, 1].entries()) {
    await scroller.evaluate((element, to) => element.scrollTo(0, element.scrollHeight * to), share);
    await shoot(`05 usage lower ${at + 1}`);
  }
  const budget = page.getByRole("textbox", { name: t("budget.monthly") });
  const save = page.getByRole("button", { name: t("budget.save"), exact: true });
  await budget.fill("much");
  await save.click();
  await expect(page.getByText(t("budget.wrong"))).toBeVisible();
  await shoot("06 budget refused");
  await budget.fill("0.20");
  await save.click();
  await expect(page.getByText(t("budget.saved"))).toBeVisible();
  await shoot("07 budget used up");
  await page.goto(`/chat/${id}`);
  await chat.send("too dear, but kept");
  await expect(page.getByRole("alert").filter({ hasText: said("errors", "budget_exceeded") })).toBeVisible();
  await shoot("08 budget in a chat");
});

test("the page about the API", async ({ page, shoot, said, person: _ }) => {
  const t = (path: string) => said("settings", path);
  await page.goto("/settings");
  await shoot("20 settings");
  await page
    .getByRole("main")
    .locator(".scroll-thin")
    .first()
    .evaluate((element) => element.scrollTo(0, 560));
  await shoot("21 settings lower");
  await page.goto("/settings/api");
  await shoot("22 api");
  await page.getByRole("button", { name: t("api.makeKey") }).click();
  await expect(page.getByRole("status").getByRole("code")).toBeVisible();
  await shoot("23 api with a key");
  const post = page.locator("summary").filter({ hasText: "/api/v1/edit-scenario" }).first();
  await post.scrollIntoViewIfNeeded();
  await post.click();
  await page.locator("summary").filter({ hasText: /^GET/ }).first().click();
  await post.scrollIntoViewIfNeeded();
  await page.waitForTimeout(700);
  await shoot("24 command");
});
