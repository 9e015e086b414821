import { expect } from "../fixtures/test.ts";
import { test } from "../pages/workspace-test.ts";

const asks = {
  en: {
    sample: "Start from a sample",
    chapter: (title: string) => `In chapter “${title}” rename Tom to Ada`,
    text: 'Rename Tom to Ada in this story: Tom rang the bell.\n\n"Tom!" said Anna.\nNobody answered. Tom was gone.',
    unknown: "In chapter “The Bell” rename Tom to Ada",
    refused: "Make this story darker: Tom rang the bell.",
  },
  ko: {
    sample: "예시로 시작하기",
    chapter: (title: string) => `내 이야기 “${title}” 장에서 민수를 철훈으로 바꿔 줘`,
    text: '이 이야기에서 민수를 철훈으로 바꿔 줘: 민수는 종을 쳤다.\n\n"민수야!" 지혜가 불렀다.\n대답이 없었다. 민수는 가고 없었다.',
    unknown: "“종소리” 장에서 민수를 철훈으로 바꿔 줘",
    refused: "이 이야기를 더 어둡게 바꿔 줘: 민수는 종을 쳤다.",
  },
};

test("edits of stories in a chat", async ({ chat, page, locale }, info) => {
  test.setTimeout(120_000);
  const words = locale?.startsWith("ko") ? asks.ko : asks.en;
  await page.goto("/scenarios");
  await page.getByRole("button", { name: words.sample }).click();
  await expect(page).toHaveURL(/\/scenarios\/./);
  const storyId = new URL(page.url()).pathname.split("/").at(-1);
  const story = (await (await page.request.get(`/api/v1/stories/${storyId}`)).json()) as {
    chapters: { title: string }[];
  };
  const wishes = {
    proposal: words.chapter(story.chapters[0]?.title ?? ""),
    text: words.text,
    unknown: words.unknown,
    refused: words.refused,
  };
  for (const [name, wish] of Object.entries(wishes)) {
    await page.goto("/chat");
    await chat.ask(wish);
    await chat.toolCards.first().click();
    const result = await chat.resultOf(chat.toolCards.first());
    await expect(result.getByText(/^(?:Loading the result|결과를 불러오는 중)$/)).toBeHidden();
    await result.scrollIntoViewIfNeeded();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: info.outputPath(`story edit ${name}.png`), animations: "disabled" });
  }
});
