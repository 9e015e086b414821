import { expect, expectAccessible } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

const edit = (chapterId: string, editRequest: string) => ({
  chapterId,
  story: "Tom walked to the harbour.",
  editRequest,
  model: "mock-model",
});

test("a batch shows live, is watched to its end over a reload, and its results can be read", async ({
  page,
  person,
  newApiKey,
  request,
}) => {
  const key = await newApiKey(person.email);
  await page.goto("/tasks");
  await expect(page.getByRole("heading", { name: "No tasks yet" })).toBeVisible();
  const items = [0, 1, 2, 3].map((n) => edit(`chapter-${n}`, `[[words:8]][[id:part${n}-]][[seconds:8]]`));
  const bad = edit("chapter-4", "[[status:400]]");
  const headers = { authorization: `Bearer ${key}` };
  const answer = await request.post("/api/v1/edit-scenario-async", { headers, data: { items: [...items, bad] } });
  expect(answer.status()).toBe(202);

  const card = page.getByRole("article").first();
  await expect(card).toContainText("Story editing");
  await expect(card.getByRole("progressbar", { name: "Progress" })).toBeVisible();
  await expect(card).toContainText("Running");
  await page.reload();
  await expect(card).toContainText("4 of 5 done", { timeout: 40_000 });
  await expect(card).toContainText("1 failed");
  await card.getByRole("button", { name: "Show 5 items" }).click();
  await card.getByRole("button", { name: "Show result of chapter-1" }).click();
  await expect(card.getByRole("group", { name: "Result" })).toContainText("part1--7");
  await expect(card.getByRole("listitem").nth(4)).toContainText("The model did not accept the request.");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Retry failed" }).click();
  await expect(card.getByRole("button", { name: "Retry failed" })).toBeVisible();
  await expect(card.getByRole("listitem").nth(0)).toContainText("Done");
});

test("cancelling ends a task on the page and keeps what was finished", async ({ page, person, newApiKey, request }) => {
  const headers = { authorization: `Bearer ${await newApiKey(person.email)}` };
  const items = [edit("0", "[[say:first]]"), ...[1, 2].map((n) => edit(String(n), `[[words:30]][[seconds:25]] ${n}`))];
  await request.post("/api/v1/edit-scenario-async", { headers, data: { items } });
  await page.getByRole("link", { name: "Tasks" }).click();
  const card = page.getByRole("article").first();
  await expect(card).toContainText("1 of 3 done");
  await card.getByRole("button", { name: "Cancel" }).click();
  await expect(card).toContainText("2 cancelled");
  await expect(card).toContainText("1 of 3 done");
  await expect(card.getByRole("button", { name: "Cancel" })).toBeHidden();
});
