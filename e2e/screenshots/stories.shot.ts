import type { Page } from "@playwright/test";
import { expect } from "../fixtures/test.ts";
import { mockModel } from "../stack/mock-provider.ts";
import { patternOf, test } from "./pictures.ts";

const requests = {
  en: {
    rename: "Rename Tom to Ada",
    add: 'Add "It rained." at the end',
    story: "Tom climbed the tower. The storm was near.",
  },
  ko: {
    rename: "민수를 철훈으로 바꿔줘",
    add: '끝에 "비가 왔다."를 추가해줘',
    story: "민수는 탑에 올랐다. 폭풍이 다가왔다.",
  },
};
const wordsFor = (locale: string | undefined) => (locale?.startsWith("ko") ? requests.ko : requests.en);

const exactly = (name: string) => ({ name, exact: true });

test("a story and its edits", async ({ page, shoot, said, person: _, locale, isMobile, trouble }) => {
  test.setTimeout(240_000);
  trouble.expect({ status: 422, url: /proposals/ });
  trouble.expect({ status: 409, url: /chapters/ });
  const words = wordsFor(locale);
  const t = (path: string) => said("scenarios", path);
  const button = (path: string) => page.getByRole("button", { name: patternOf(t(path)) });
  const text = page.getByRole("textbox", exactly(t("editor.text")));
  const request = page.getByRole("textbox", exactly(t("edit.label")));
  const openPanel = async () => {
    if (isMobile && !(await request.isVisible())) await page.getByRole("button", exactly(t("edit.open"))).click();
  };
  const ask = async (what: string) => {
    await openPanel();
    await request.fill(what);
    await page.getByRole("button", exactly(t("edit.ask"))).click();
  };
  await page.goto("/scenarios");
  await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
  await shoot("01 stories empty");
  await page
    .getByRole("button", exactly(t("new")))
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot("02 new story");
  await page.keyboard.press("Escape");
  await page.getByRole("button", exactly(t("empty.sample"))).click();
  await expect(text).toBeVisible();
  await shoot("03 chapter");
  await openPanel();
  if (isMobile) await shoot("04 edit panel");
  await text.focus();
  await page.keyboard.press("Control+Home");
  for (let count = 0; count < 24; count += 1) await page.keyboard.press("Shift+ArrowRight");
  await shoot("05 selection");
  await page.getByRole("button", exactly(t("edit.actions.warmer.label"))).click();
  await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  await shoot("06 needs a model");
  await text.click();
  await ask(words.rename);
  await expect(button("proposal.acceptAll")).toBeVisible();
  await shoot("07 proposal");
  await page
    .getByRole("button", { name: patternOf(t("diff.reject")) })
    .nth(1)
    .click();
  await page.mouse.move(5, 5);
  await shoot("08 proposal, one rejected");
  await page
    .getByRole("region", exactly(t("proposal.label")))
    .getByRole("button")
    .last()
    .scrollIntoViewIfNeeded();
  await page.keyboard.press("Tab");
  await shoot("09 focus");
  await page
    .getByRole("region", exactly(t("proposal.label")))
    .getByRole("button")
    .nth(2)
    .click();
  await expect(text).toBeVisible();
  await ask(words.add);
  await expect(button("proposal.acceptAll")).toBeVisible();
  await button("proposal.acceptAll").click();
  await expect(text).toBeVisible();
  await page.getByRole("button", exactly(t("editor.history"))).click();
  await expect(
    page
      .getByRole("region", exactly(t("history.title")))
      .getByRole("listitem")
      .first(),
  ).toBeVisible();
  await shoot("10 versions");
  await page
    .getByRole("region", exactly(t("history.title")))
    .getByRole("listitem")
    .first()
    .getByRole("button")
    .first()
    .click();
  await expect(
    page
      .getByRole("region", exactly(t("history.compare")))
      .locator("ins")
      .first(),
  ).toBeVisible();
  await shoot("11 comparison");
  await page.getByRole("button", exactly(t("history.close"))).click();
  await page.getByRole("button", exactly(t("editor.undo"))).click();
  await expect(page.getByText(t("editor.undone"))).toBeVisible();
  await shoot("12 undone");
  await conflict(page, t);
  await shoot("13 conflict");
});

async function conflict(page: Page, t: (path: string) => string): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const name = { name: t("editor.text"), exact: true };
  await other.getByRole("textbox", name).fill("Written in another tab. 다른 탭에서 쓴 글.");
  await expect(other.getByText(patternOf(t("editor.state.saved")))).toBeVisible();
  await other.waitForTimeout(1_500);
  await other.close();
  await page.getByRole("textbox", name).fill("Written in this tab. 이 탭에서 쓴 글.");
  await expect(page.getByRole("alert").filter({ hasText: t("conflict.title") })).toBeVisible();
}

test("a proposal that is being written, and one that breaks", async ({
  page,
  shoot,
  said,
  person: _,
  locale,
  isMobile,
  trouble,
}) => {
  test.setTimeout(120_000);
  trouble.expectOutage();
  trouble.expect({ status: 502, url: /proposals/ });
  const words = wordsFor(locale);
  const t = (path: string) => said("scenarios", path);
  await page.goto("/scenarios");
  await page.getByRole("button", exactly(t("empty.sample"))).click();
  const text = page.getByRole("textbox", exactly(t("editor.text")));
  await text.fill(words.story);
  const request = page.getByRole("textbox", exactly(t("edit.label")));
  if (isMobile) await page.getByRole("button", exactly(t("edit.open"))).click();
  await page.getByRole("button", { name: new RegExp(`^${said("chat", "model.label")}: `) }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await shoot("20 models");
  await page.getByRole("menuitemradio", { name: mockModel }).click();
  const edited = words.story
    .replace("Tom", "Ada")
    .replace("민수는", "철훈은")
    .replace(/near|다가왔다/u, "far away, 멀어졌다");
  await request.fill(`[[say:${edited}]] [[seconds:8]]`);
  await page.getByRole("button", exactly(t("edit.ask"))).click();
  const proposal = page.getByRole("region", exactly(t("proposal.label")));
  await expect(proposal.locator("ins").first()).toBeVisible();
  await shoot("21 proposal is written");
  await expect(proposal.getByRole("button", exactly(t("proposal.acceptAll")))).toBeVisible({ timeout: 20_000 });
  await shoot("22 proposal of a model");
  await proposal.getByRole("button", exactly(t("proposal.discard"))).click();
  if (isMobile && !(await request.isVisible())) await page.getByRole("button", exactly(t("edit.open"))).click();
  await request.fill("[[cut]] [[words:40]]");
  await page.getByRole("button", exactly(t("edit.ask"))).click();
  await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible({ timeout: 30_000 });
  await shoot("23 edit broke");
});

test("a batch over many chapters", async ({ page, shoot, said, person: _, locale, isMobile }) => {
  test.setTimeout(120_000);
  const isKorean = locale?.startsWith("ko") ?? false;
  const t = (path: string) => said("scenarios", path);
  const name = (at: number) =>
    isKorean ? `${at}부, 바다로 나간 사람들의 길고 긴 이야기` : `Part ${at}, in which the sea is told of at length`;
  const line = (at: number) => (isKorean ? `민수는 종 ${at}개를 울렸다.` : `Tom rang bell ${at}.`);
  const chapters = Array.from({ length: 24 }, (_value, at) => `## ${name(at + 1)}\n\n${line(at + 1)}`);
  await page.goto("/scenarios");
  await page.getByLabel(t("importFile")).setInputFiles({
    name: "bells.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(`# ${isKorean ? "종" : "The bells"}\n\n${chapters.join("\n\n")}\n`),
  });
  await expect(page.getByRole("textbox", exactly(t("editor.text")))).toBeVisible();
  await shoot("30 many chapters");
  if (isMobile) {
    await page.getByRole("button", { name: new RegExp(`^${t("chapters.label")}`) }).click();
    await shoot("30b chapters opened");
    await page.getByRole("button", exactly(t("options"))).click();
    await page.getByRole("menuitem", exactly(t("batch.open"))).click();
  } else await page.getByRole("button", exactly(t("batch.open"))).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(wordsFor(locale).rename);
  await shoot("31 batch dialog");
  await dialog.getByRole("button", { name: /24/ }).click();
  await expect(dialog).toBeHidden();
  await shoot("32 batch runs");
  const review = page
    .getByRole("region", exactly(t("batch.progress")))
    .getByRole("button")
    .last();
  await expect(page.getByRole("region", exactly(t("batch.progress"))).getByRole("button")).toHaveCount(2, {
    timeout: 30_000,
  });
  await expect(review).toBeVisible();
  await shoot("33 batch is done");
  await page
    .getByRole("region", exactly(t("batch.progress")))
    .getByRole("button")
    .first()
    .click();
  await expect(page.locator("ins").first()).toBeVisible();
  await shoot("34 review");
  await page.goto("/scenarios");
  await shoot("35 stories");
  await page.getByRole("button", { name: patternOf(t("optionsOf")) }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await shoot("36 story menu");
  await page.keyboard.press("Escape");
  await page.goto("/tasks");
  await page.getByRole("article").first().getByRole("button").first().click();
  await shoot("37 task of chapters");
});
