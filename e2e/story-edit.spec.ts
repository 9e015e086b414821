import { expect, expectAccessible } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

const cases = {
  en: {
    sample: "Start from a sample",
    text: "Text of the chapter",
    ask: (chapter: string) => `In chapter “${chapter}” rename Tom to Ada`,
    card: (chapter: string) => new RegExp(`Edit of chapter “${chapter}”: 2 changes proposed`),
    review: "Review the proposal",
    proposal: "Proposal",
    accept: "Accept all",
    before: /^Tom climbed/,
    after: /^Ada climbed/,
    added: ["Ada", "Ada"],
  },
  ko: {
    sample: "예시로 시작하기",
    text: "장 본문",
    ask: (chapter: string) => `내 이야기 “${chapter}” 장에서 민수를 철훈으로 바꿔 줘`,
    card: (chapter: string) => new RegExp(`‘${chapter}’ 장 수정 제안: 변경 2개`),
    review: "제안 검토하기",
    proposal: "제안",
    accept: "모두 반영",
    before: /^민수는/,
    after: /^철훈은/,
    added: ["철훈은", "철훈은"],
  },
};

test("from a chat to a proposal to the chapter: nothing changes before it is accepted @phone", async ({
  chat,
  page,
  locale,
}) => {
  const words = locale?.startsWith("ko") ? cases.ko : cases.en;
  await page.goto("/scenarios");
  await page.getByRole("button", { name: words.sample }).click();
  const text = page.getByRole("textbox", { name: words.text });
  await expect(text).toHaveValue(words.before);
  const storyId = new URL(page.url()).pathname.split("/").at(-1);
  const story = await (await page.request.get(`/api/v1/stories/${storyId}`)).json();
  const { id, title } = story.chapters[0];

  await page.goto("/chat");
  await chat.ask(words.ask(title));
  const card = chat.toolCards.first();
  await expect(card).toHaveAccessibleName(words.card(title));
  await card.click();
  const result = await chat.resultOf(card);
  await expect(result.locator("ins")).toHaveText(words.added);
  await expectAccessible(page);
  expect(await (await page.request.get(`/api/v1/chapters/${id}`)).json()).toMatchObject({ version: 1 });

  await result.getByRole("link", { name: words.review }).click();
  await expect(page).toHaveURL(`/scenarios/${storyId}?chapter=${id}`);
  const proposal = page.getByRole("region", { name: words.proposal, exact: true });
  await expect(proposal.locator("ins")).toHaveText(words.added);
  await proposal.getByRole("button", { name: words.accept }).click();
  await expect(text).toHaveValue(words.after);
});
