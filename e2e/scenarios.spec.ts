import { expect, expectAccessible } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

const english = {
  sample: "Start from a sample",
  text: "Text of the chapter",
  request: "Edit request",
  ask: "Propose an edit",
  rename: "Rename Tom to Ada",
};

test("a story is edited: one change rejected, the other taken over, compared, restored and undone", async ({
  page,
  person: _,
}) => {
  await page.goto("/scenarios");
  await expectAccessible(page);
  await page.getByRole("button", { name: english.sample }).click();
  const text = page.getByRole("textbox", { name: english.text });
  await expect(text).toHaveValue(/^Tom climbed/);
  await expectAccessible(page);

  await page.getByRole("textbox", { name: english.request }).fill(english.rename);
  await page.getByRole("button", { name: english.ask }).click();
  const proposal = page.getByRole("region", { name: "Proposal" });
  await expect(proposal.getByRole("button", { name: "Accept all" })).toBeVisible();
  await expect(proposal.locator("del")).toHaveText(["Tom", "Tom"]);
  await expect(proposal.locator("ins")).toHaveText(["Ada", "Ada"]);
  await expectAccessible(page);
  await proposal.getByRole("button", { name: "Reject change 2" }).click();
  await proposal.getByRole("button", { name: "Accept 1 change" }).click();
  await expect(text).toHaveValue(/^Ada climbed[\s\S]*Tom listened/);

  await page.getByRole("button", { name: "Versions", exact: true }).click();
  const history = page.getByRole("region", { name: "Versions" });
  await history.getByRole("button", { name: /^Version 2/ }).click();
  const comparison = page.getByRole("region", { name: "Comparison of versions" });
  await expect(comparison.locator("del")).toHaveText(["Tom"]);
  await expectAccessible(page);
  await comparison.getByRole("button", { name: "Restore version 1" }).click();
  await expect(text).toHaveValue(/^Tom climbed/);
  await history.getByRole("button", { name: /^Version 3/ }).click();
  await history.getByRole("listitem").last().getByRole("button", { name: "Compare with version 3" }).click();
  await expect(comparison).toContainText("From version 1 to version 3");
  await page.getByRole("button", { name: "Close versions" }).click();

  await page.reload();
  await expect(page.getByText("Saved, version 3")).toBeVisible();
  await page.getByRole("textbox", { name: english.request }).fill('Add "It rained." at the end');
  await page.getByRole("button", { name: english.ask }).click();
  await page.getByRole("button", { name: "Accept all" }).click();
  await expect(text).toHaveValue(/It rained\.$/);
  await page.getByRole("button", { name: "Undo the last change" }).click();
  await expect(text).not.toHaveValue(/It rained/);
});

test("only what is selected is edited, and an edit that rules cannot do says so", async ({
  page,
  person: _,
  trouble,
}) => {
  trouble.expect({ status: 422, url: /proposals/ });
  await page.goto("/scenarios");
  await page.getByRole("button", { name: english.sample }).click();
  const text = page.getByRole("textbox", { name: english.text });
  await text.focus();
  await page.keyboard.press("Control+Home");
  for (let count = 0; count < 11; count += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("Applies to your selection: Tom climbed")).toBeVisible();
  await page.getByRole("textbox", { name: english.request }).fill(english.rename);
  await page.getByRole("button", { name: english.ask }).click();
  const proposal = page.getByRole("region", { name: "Proposal" });
  await expect(proposal.locator("ins")).toHaveText(["Ada"]);
  await proposal.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Warmer tone" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "language model" })).toBeVisible();
});

test("what was asked is kept when the connection breaks, and asking again finds what became of it", async ({
  page,
  person: _,
  trouble,
}) => {
  trouble.expectOutage();
  await page.goto("/scenarios");
  await page.getByRole("button", { name: english.sample }).click();
  await page.getByRole("button", { name: /^Model: / }).click();
  await page.getByRole("menuitemradio", { name: mockModel }).click();
  const request = page.getByRole("textbox", { name: english.request });
  const proposal = page.getByRole("region", { name: "Proposal" });
  const broke = page.getByRole("alert").filter({ hasText: "connection to Holdfast broke" });
  let asked = 0;
  // First nobody is reached, then the server works to the end while nobody hears of it.
  await page.route("**/proposals", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    asked += 1;
    if (asked === 2) await route.fetch();
    return route.abort("connectionreset");
  });
  const wanted = "[[say:Ada climbed the stairs.]]";
  await request.fill(wanted);
  await page.getByRole("button", { name: english.ask }).click();
  await expect(broke).toBeVisible();
  await expect(request).toHaveValue(wanted);
  await expectAccessible(page);
  await page.reload();
  await expect(request).toHaveValue(wanted);
  await expect(page.getByRole("button", { name: `Model: ${mockModel}` })).toBeVisible();
  await page.getByRole("button", { name: english.ask }).click();
  await broke.getByRole("button", { name: "Try again" }).click();
  await expect(proposal.locator("ins").first()).toContainText("Ada");
  await expect(request).toHaveValue("");
  expect(asked).toBe(2);
});

test("writing is saved by itself, and two tabs never overwrite each other", async ({
  page,
  context,
  person: _,
  trouble,
}) => {
  trouble.expect({ status: 409, url: /chapters/ });
  await page.goto("/scenarios");
  await page.getByRole("button", { name: english.sample }).click();
  const text = page.getByRole("textbox", { name: english.text });
  await expect(text).toHaveValue(/^Tom climbed/);
  const other = await context.newPage();
  await other.goto(page.url());
  const otherText = other.getByRole("textbox", { name: english.text });
  await otherText.fill("Written in the other tab.");
  await expect(other.getByText(/^Saved, version 2/)).toBeVisible();

  await text.fill("Written in this tab.");
  const conflict = page.getByRole("alert").filter({ hasText: "changed elsewhere" });
  await expect(conflict).toBeVisible();
  await expectAccessible(page);
  await conflict.getByRole("button", { name: "Keep my text" }).click();
  await expect(page.getByText(/^Saved, version 3/)).toBeVisible();
  await page.getByRole("button", { name: "Versions", exact: true }).click();
  await page.getByRole("button", { name: /^Version 3/ }).click();
  await expect(page.getByRole("region", { name: "Comparison of versions" }).locator("del")).toHaveText(["the other"]);
});

test("a batch over many chapters goes on over a reload, with one difference a chapter", async ({ page, person: _ }) => {
  const chapters = Array.from({ length: 30 }, (_value, at) => `## Part ${at + 1}\n\nTom rang bell ${at + 1}.`);
  await page.goto("/scenarios");
  await page.getByLabel("Markdown file to import").setInputFiles({
    name: "bells.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(`# The bells\n\n${chapters.join("\n\n")}\n`),
  });
  await expect(page.getByRole("textbox", { name: english.text })).toHaveValue("Tom rang bell 1.");
  await page.getByRole("button", { name: "Edit chapters" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit many chapters" });
  await dialog.getByRole("textbox", { name: "Edit request" }).fill(english.rename);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Edit 30 chapters" }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  const review = page.getByRole("button", { name: "30 proposals" });
  await expect(async () => {
    if (!(await review.isVisible())) await page.reload();
    await expect(review).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await review.click();
  const first = page.getByRole("region", { name: "Part 1", exact: true });
  await expect(first.locator("ins")).toHaveText(["Ada"]);
  await first.getByRole("button", { name: "Accept all" }).click();
  await expect(first).toBeHidden();
  await page.getByRole("region", { name: "Part 2", exact: true }).getByRole("button", { name: "Discard" }).click();
  const third = page.getByRole("region", { name: "Part 3", exact: true });
  await third.getByRole("button", { name: "Reject change 1" }).click();
  // All of them, as they are chosen: of the third nothing is.
  await page.getByRole("button", { name: "Accept all (28)" }).click();
  await expect(page.getByRole("region", { name: /^Part/ })).toHaveCount(1);
  await expect(third).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("textbox", { name: english.text })).toHaveValue("Ada rang bell 1.");
  await expect(page.getByRole("button", { name: "1 proposal", exact: true })).toBeVisible();
  await page
    .getByRole("button", { name: /Part 30/ })
    .first()
    .click();
  await expect(page.getByRole("textbox", { name: english.text })).toHaveValue("Ada rang bell 30.");
  await page.goto("/tasks");
  const card = page.getByRole("article").first();
  await card.getByRole("button", { name: "Show 30 items" }).click();
  await expect(card.getByRole("listitem").nth(1)).toContainText("Part 2");
  await card.getByRole("link", { name: "Open Part 1", exact: true }).click();
  await expect(page.getByRole("textbox", { name: english.text })).toHaveValue("Ada rang bell 1.");
});

test("a story is renamed, exported, deleted and brought back", async ({ page, person: _ }) => {
  await page.goto("/scenarios");
  await page.getByRole("button", { name: english.sample }).click();
  await expect(page.getByRole("textbox", { name: english.text })).toBeVisible();
  await page.getByRole("button", { name: "Story options" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as markdown" }).click();
  expect((await download).suggestedFilename()).toBe("The lighthouse keeper.md");
  await page.goto("/scenarios");
  await page.getByRole("button", { name: "Options of The lighthouse keeper" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Title of the story").fill("The keeper");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: /The keeper/ })).toBeVisible();
  await page.getByRole("button", { name: "Options of The keeper" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("Your stories appear here")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: /The keeper/ })).toBeVisible();
});

test("a phone in Korean renames with particles that fit, and keeps the text readable", {
  tag: "@phone-only",
}, async ({ page, person: _ }) => {
  await page.goto("/scenarios");
  await page.getByRole("button", { name: "예시로 시작하기" }).click();
  const text = page.getByRole("textbox", { name: "장 본문" });
  await expect(text).toHaveValue(/^민수는/);
  await page.getByRole("button", { name: /^장 목록/ }).click();
  await page
    .getByRole("button", { name: /작은 배/ })
    .first()
    .click();
  await expect(text).toHaveValue(/^아침에/);
  await page.getByRole("button", { name: /^장 목록/ }).click();
  await page.getByRole("button", { name: /폭풍/ }).first().click();
  await expect(text).toHaveValue(/^민수는/);
  await page.getByRole("button", { name: "이 장 수정" }).click();
  await page.getByRole("textbox", { name: "수정 요청" }).fill("민수를 철훈으로 바꿔줘");
  await page.getByRole("button", { name: "수정 제안 받기" }).click();
  const proposal = page.getByRole("region", { name: "제안" });
  await expect(proposal.locator("ins")).toHaveText(["철훈은", "철훈은"]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "모두 반영" }).click();
  await expect(text).toHaveValue(/^철훈은 등대의/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
