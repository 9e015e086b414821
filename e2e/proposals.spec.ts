import type { APIRequestContext, Page } from "@playwright/test";
import { expect, expectAccessible } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

type Story = { id: string; chapters: { id: string }[] };

/** A story and a batch over its chapters, asked for by a program of the same person. */
async function startBatch(
  request: APIRequestContext,
  key: string,
  { chapters, ...wish }: { chapters: { title: string; text: string }[]; edit_request: string; model: string },
): Promise<Story> {
  const headers = { authorization: `Bearer ${key}` };
  const made = await request.post("/api/v1/stories", { headers, data: { title: "The bells", chapters } });
  const story = (await made.json()) as Story;
  const started = await request.post(`/api/v1/stories/${story.id}/batch`, { headers, data: wish });
  expect(started.status()).toBe(202);
  return story;
}

/** Every chapter of it has its proposal. */
async function untilProposed(request: APIRequestContext, key: string, { id, chapters }: Story): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  await expect(async () => {
    const read = await request.get(`/api/v1/stories/${id}`, { headers });
    expect(await read.json()).toMatchObject({ open_proposals: chapters.length });
  }).toPass({ timeout: 30_000 });
}

const progress = (page: Page) => page.getByRole("region", { name: "Progress of the batch" });

test("an edit that makes a chapter too long says so, keeps nothing from the others, and is taken over as far as it fits", async ({
  page,
  person,
  newApiKey,
  request,
  trouble,
}) => {
  trouble.expect({ status: 422, url: /accept/ });
  // Three characters are left: one name may get longer by two, not both.
  const full = `Tom. Tom. Again. ${"The bell rang. ".repeat(13_332)}`;
  const chapters = [
    { title: "Full", text: full },
    { title: "Short", text: "Tom slept." },
  ];
  const wish = { edit_request: "Rename Tom to James", model: "built-in" };
  const key = await newApiKey(person.email);
  const story = await startBatch(request, key, { chapters, ...wish });
  await untilProposed(request, key, story);
  await page.goto(`/scenarios/${story.id}`);
  await page.getByRole("button", { name: "2 proposals" }).click();
  const proposal = page.getByRole("region", { name: "Full", exact: true });
  await expect(proposal.getByRole("status")).toContainText("200,001 characters; at most 200,000");
  await expect(proposal.getByRole("button", { name: "Accept all" })).toBeDisabled();
  await page.getByRole("button", { name: "Accept all (2)" }).click();
  await expect(page.getByText("1 proposal could not be accepted and stays open")).toBeVisible();
  await expect(page.getByRole("region", { name: "Short", exact: true })).toBeHidden();
  await proposal.getByRole("button", { name: "Reject change 2" }).click();
  await expect(proposal.getByRole("status")).toBeHidden();
  await proposal.getByRole("button", { name: "Accept 1 change" }).click();
  await expect(proposal).toBeHidden();
  await page.getByRole("button", { name: "Done" }).click();

  const text = page.getByRole("textbox", { name: "Text of the chapter" });
  await expect(text).toHaveValue(/^James\. Tom\./);
  await text.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("No ");
  await expect(page.getByText(/^Not saved: at most 200,000 characters are possible/)).toBeVisible();
  for (let count = 0; count < 2; count += 1) await page.keyboard.press("Backspace");
  await expect(page.getByText(/^Saved, version 3/)).toBeVisible();
});

test("a batch of which a chapter came to nothing says why, and what was deleted meanwhile is not taken over", async ({
  page,
  person,
  newApiKey,
  request,
  trouble,
}) => {
  trouble.expect({ status: 404, url: /proposals/ });
  const key = await newApiKey(person.email);
  const chapters = [
    { title: "One", text: "Tom rang. [[say:Ada rang.]]" },
    { title: "Two", text: "Tom slept. [[empty]]" },
    { title: "Three", text: "Tom woke. [[words:8]][[seconds:5]]" },
  ];
  const story = await startBatch(request, key, { chapters, edit_request: "Improve it", model: mockModel });
  await page.goto(`/scenarios/${story.id}`);
  await expect(progress(page)).toContainText("2 chapters were edited. 1 could not be edited: The edit gave no text.", {
    timeout: 20_000,
  });
  await expectAccessible(page);
  await progress(page).getByRole("button", { name: "Review" }).click();
  const first = page.getByRole("region", { name: "One", exact: true });
  await expect(first.locator("ins").first()).toBeVisible();
  const headers = { authorization: `Bearer ${key}` };
  await request.delete(`/api/v1/chapters/${story.chapters[0]?.id}`, { headers });
  await first.getByRole("button", { name: "Accept all" }).click();
  await expect(page.getByText("This no longer exists, or it is not yours.")).toBeVisible();
  await expect(first).toBeHidden();
  await expect(page.getByRole("region", { name: "Three", exact: true })).toBeVisible();

  await page.goto("/tasks");
  const card = page.getByRole("article").first();
  await expect(card).toContainText("Partly failed");
  await expect(card).toContainText("2 of 3 done");
  await card.getByRole("button", { name: "Show 3 items" }).click();
  await expect(card.getByRole("listitem").nth(1)).toContainText("The edit gave no text.");
});

test("a list of proposals that was asked for before a decision brings nothing back that was decided", async ({
  page,
  person,
  newApiKey,
  request,
}) => {
  const chapters = ["A", "B", "C"].map((name) => ({ title: `Part ${name}`, text: "Tom slept." }));
  const key = await newApiKey(person.email);
  const wish = { edit_request: "Rename Tom to Ada", model: "built-in" };
  const story = await startBatch(request, key, { chapters, ...wish });
  await untilProposed(request, key, story);
  await page.goto(`/scenarios/${story.id}`);
  await page.getByRole("button", { name: "3 proposals" }).click();
  const [accepted, discarded, kept] = chapters.map(({ title }) =>
    page.getByRole("region", { name: title, exact: true }),
  );
  if (!accepted || !discarded || !kept) throw new Error("there are three");

  // Asked for after the first decision, and told only after the second; the story itself comes even later.
  const [lists, storyItself] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let asked = 0;
  await page.route(/\/chapters\/[^/]+\/proposals\b/, async (route) => {
    const response = await route.fetch();
    asked += 1;
    await lists.promise;
    await route.fulfill({ response });
  });
  await accepted.getByRole("button", { name: "Accept all" }).click();
  await expect(accepted).toBeHidden();
  await expect.poll(() => asked).toBe(2);
  await page.route(`**/api/v1/stories/${story.id}`, async (route) => {
    await storyItself.promise;
    await route.continue();
  });
  await discarded.getByRole("button", { name: "Discard" }).click();
  await expect(discarded).toBeHidden();
  let told = 0;
  page.on("requestfinished", (done) => {
    if (done.method() === "GET" && /\/proposals\/[^/]+$/.test(done.url())) told += 1;
  });
  lists.resolve();
  await expect.poll(() => told).toBe(2);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(page.getByRole("region", { name: /^Part/ })).toHaveCount(1);
  storyItself.resolve();
  await kept.getByRole("button", { name: "Accept all" }).click();
  await expect(page.getByText("No proposal is waiting.")).toBeVisible();
});
