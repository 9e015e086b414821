import { expect } from "../fixtures/test.ts";
import { ApprovalRequest, buying } from "../pages/approval-request.ts";
import { slowly, story, wordOf } from "../pages/slow-answer.ts";
import { test } from "../pages/workspace-test.ts";
import { mockModel } from "../stack/mock-provider.ts";

const said = "기록했습니다. 포트폴리오에서 확인할 수 있습니다. It is in your portfolio now.";

test("questions, the inbox, and messages that wait", async ({ chat, page, words, interruptEffect }, info) => {
  test.setTimeout(240_000);
  const request = new ApprovalRequest(page, words);
  const shoot = async (name: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: info.outputPath(`${name}.png`), animations: "disabled" });
  };
  const ask = async (text: string) => {
    await page.goto("/chat");
    await chat.chooseModel(mockModel);
    await chat.send(text);
    await expect(request.card).toBeVisible();
  };
  await page.goto("/approvals");
  await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
  await shoot("inbox empty");

  await ask(buying("TSLA", "3", said));
  await expect(request.card.locator("time")).toBeVisible();
  await shoot("approval pending");
  await request.edit.click();
  await request.field(words.quantity).fill("5");
  await expect(request.card.locator("ins")).toBeVisible();
  await shoot("approval edited");
  await request.card.getByLabel(words.always).check();
  await request.approve.click();
  await chat.waitForEnd();
  await expect(chat.lastAnswer).toContainText("in your portfolio now");
  await expect(chat.lastAnswer.getByText(words.alwaysAllowed)).toBeVisible();
  await shoot("approval approved with changes");
  await request.allowedTools.click();
  await expect(page.getByRole("dialog").getByRole("listitem")).toBeVisible();
  await shoot("allowed tools");

  await ask(buying("NVDA", "12.5", said));
  await request.card.getByRole("button", { name: words.giveReason }).click();
  await request.field(words.denyReason).fill("너무 비쌉니다. Too expensive for now.");
  await shoot("approval with a reason");
  await request.deny.click();
  await expect(chat.lastAnswer).toContainText("in your portfolio now");
  await shoot("approval denied");

  await ask(buying("AAPL", "2", said));
  await interruptEffect(chat.id);
  await expect(request.runAgain).toBeVisible();
  await shoot("approval repeat");
  await ask(buying("005930.KS", "10", said));
  await page.goto("/approvals");
  await expect(request.card).toHaveCount(2);
  await shoot("inbox");
  await page.getByRole("heading", { level: 2 }).scrollIntoViewIfNeeded();
  await shoot("inbox decided");
  await request.leave.click();
  await expect(request.card).toHaveCount(1);
  await page.getByText(words.leftByYou).scrollIntoViewIfNeeded();
  await shoot("inbox left");
  await page.getByRole("main").getByRole("link").nth(1).click();
  await expect(chat.lastAnswer.getByText(words.leftByYou)).toBeVisible();
  await chat.toolCards.first().click();
  await shoot("approval left");
});

test("a line of messages", async ({ chat, page, words }, info) => {
  const text = story(400);
  await chat.chooseModel(mockModel);
  await chat.send(slowly(text, 100));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 3));
  const rows = page.getByRole("list", { name: words.waitingMessages }).getByRole("listitem");
  const messages = [
    "And how does that compare with the year before?",
    "삼성전자와 SK하이닉스를 최근 1년 수익률과 변동성으로 비교하고, 어느 쪽이 더 안정적이었는지 한 문단으로 설명해 줘. 표도 함께 보여 줘.",
    "[[say:three]]",
  ];
  for (const [index, message] of messages.entries()) {
    await chat.composer.fill(message);
    await chat.sendButton.click();
    await expect(rows).toHaveCount(index + 1);
  }
  await page.screenshot({ path: info.outputPath("queue.png"), animations: "disabled" });
  await rows.nth(1).getByRole("button", { name: words.edit, exact: true }).click();
  await page.screenshot({ path: info.outputPath("queue edited.png"), animations: "disabled" });
  await page.keyboard.press("Escape");
  await chat.stopButton.click();
});
