import { expect } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

for (const locale of ["en-US", "ko-KR"]) {
  test.describe(`with the interface in ${locale}`, { tag: "@phone" }, () => {
    test.use({ locale });

    test("테슬라 주식 분석해줘: tools run, the answer streams in, and the figures say where they are from", async ({
      chat,
      words,
    }) => {
      await chat.send("테슬라 주식 분석해줘");
      await expect(chat.questions).toHaveText(/테슬라 주식 분석해줘/);
      await expect(chat.stopButton).toBeVisible();
      await chat.waitForEnd();
      await expect(chat.lastAnswer).toContainText(/테슬라\(TSLA\)/);
      await expect(chat.lastAnswer).toContainText(/투자 조언이 아닙니다/);

      const card = chat.toolCards.first();
      await expect(card).toHaveAccessibleName(/TSLA/);
      await expect(card).toHaveAttribute("aria-expanded", "false");
      await expect(card).toContainText(words.simulated);
      await card.click();
      const result = await chat.resultOf(card);
      await expect(result).toContainText(/\$\d+\.\d\d/);
      await expect(result).toContainText("RSI 14");
      await expect(result.getByText(words.asOf)).toContainText(/2\d{3}/);
      await expect(result.getByRole("img", { name: /TSLA/ }).or(result.getByRole("slider"))).toBeVisible();

      await result.getByRole("button", { name: words.rawCall }).click();
      await expect(result).toContainText('"symbol": "TSLA"');
      await card.click();
      await expect(result).toBeHidden();
      await chat.expectSameAsApi();
    });
  });
}

test("a question in English is answered in English, with one card for a comparison", async ({ chat }) => {
  await chat.ask("Compare MSFT and GOOG");
  await expect(chat.toolCards).toHaveCount(1);
  await expect(chat.toolCards.first()).toHaveAccessibleName(/MSFT and GOOG/);
  await chat.toolCards.first().click();
  await expect(chat.lastAnswer.getByRole("figure")).toBeVisible();
  await expect(chat.lastAnswer.getByRole("table").first()).toContainText("MSFT");
  expect(await chat.shownText()).not.toMatch(/[가-힣]/);
  await chat.expectSameAsApi();
});

test("what was said before counts: a follow-up needs no name, a name is remembered", async ({ chat }) => {
  await chat.ask("안녕하세요, 제 이름은 민수예요");
  await chat.ask("테슬라 주식 분석해줘");
  await chat.ask("그럼 RSI는?");
  await expect(chat.lastAnswer).toContainText("RSI");
  await expect(chat.toolCards.first()).toHaveAccessibleName(/TSLA/);
  await chat.ask("제 이름이 뭐였죠?");
  await expect(chat.lastAnswer).toContainText("민수");
  expect((await chat.history()).map(({ type }) => type)).toEqual(Array(4).fill(["human", "ai"]).flat());
});

test("a suggestion acts at once", { tag: "@phone" }, async ({ chat, page }) => {
  const suggestion = page.getByRole("main").getByRole("listitem").getByRole("button").first();
  const text = await suggestion.innerText();
  await suggestion.click();
  await expect(page).toHaveURL(/\/chat\/./);
  await expect(chat.questions).toHaveText(new RegExp(text));
  await chat.waitForEnd();
  await expect(chat.toolCards).toHaveCount(1);
});
