import { fileURLToPath } from "node:url";
import { expect } from "../fixtures/test.ts";
import { test } from "../pages/workspace-test.ts";

const readmePicture = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));

test("every main screen", async ({ auth, chat, chats, page, words, isMobile, trouble }, info) => {
  test.setTimeout(240_000);
  trouble.expect({ status: 404, url: /no-such/ });
  const shoot = async (name: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: info.outputPath(`${name}.png`), animations: "disabled" });
  };
  await shoot("empty");
  for (const question of [
    "삼성전자와 SK하이닉스 비교해줘",
    "How are the markets doing?",
    "What is 15 % of 2,480?",
    "Analyse AAPL",
  ]) {
    await page.goto("/chat");
    await chat.ask(question);
    await shoot(`answer ${question}`.replaceAll(/[^\p{L}\d ]/gu, ""));
    await chat.toolCards.first().click();
    await chat.toolCards.first().scrollIntoViewIfNeeded();
    await shoot(`card ${question}`.replaceAll(/[^\p{L}\d ]/gu, ""));
  }
  await page.goto("/chat");
  await chat.ask("테슬라 주식 분석해줘");
  await shoot("answer Tesla");
  await chat.toolCards.first().click();
  await expect(await chat.resultOf(chat.toolCards.first())).toContainText("RSI 14");
  await shoot("card Tesla");
  if (isMobile) {
    await page.getByRole("button", { name: words.openSidebar }).click();
    await expect(chats.navigation).toBeVisible();
    await shoot("drawer");
    await page.keyboard.press("Escape");
  }
  await chat.chooseModel("mock-model");
  await chat.send("[[status:401]]");
  await expect(chat.lastAnswer).toContainText(words.keyRefused);
  await shoot("failed");
  for (const path of ["settings", "chat/no-such-chat", "no-such-page"]) {
    await page.goto(`/${path}`);
    await shoot(path.replace("/", " "));
  }
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await shoot("sign-in");
  await auth.fill({ email: "nobody@example.com", password: "wrong password" });
  await auth.signInButton.click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await shoot("sign-in refused");
});

test("the picture of the README", async ({ chat, page }, info) => {
  test.skip(info.project.name !== "desktop", "there is one of it");
  await page.goto("/settings");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ada");
  await page.getByRole("button", { name: "Save" }).click();
  for (const question of ["How are the markets doing?", "Compare MSFT and GOOG", "삼성전자 주식 분석해줘"]) {
    await page.goto("/chat");
    await chat.ask(question);
  }
  await page.goto("/chat");
  await chat.ask("테슬라 주식 분석해줘");
  await chat.toolCards.first().click();
  await expect(await chat.resultOf(chat.toolCards.first())).toContainText("RSI 14");
  await chat.log.evaluate((log) => {
    log.scrollTop = -log.scrollHeight;
  });
  await page.mouse.move(720, 880);
  await page.screenshot({ path: readmePicture, animations: "disabled" });
});
