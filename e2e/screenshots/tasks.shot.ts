import { expect } from "../fixtures/test.ts";
import { mockModel } from "../stack/mock-provider.ts";
import { patternOf, test } from "./pictures.ts";

const edit = (chapterId: string, editRequest: string) => ({
  chapterId,
  story: "Tom walked to the harbour.",
  editRequest,
  model: mockModel,
});

test("tasks in every state", async ({ page, shoot, said, person, newApiKey, request, isMobile, words }) => {
  test.setTimeout(180_000);
  const t = (path: string) => said("tasks", path);
  const headers = { authorization: `Bearer ${await newApiKey(person.email)}` };
  const post = (items: unknown[]) => request.post("/api/v1/edit-scenario-async", { headers, data: { items } });
  await page.goto("/tasks");
  await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
  await shoot("01 empty");
  if (isMobile) {
    await page.getByRole("button", { name: words.openSidebar }).click();
    await page.waitForTimeout(400);
    await shoot("02 drawer");
    await page.keyboard.press("Escape");
  }
  await post([
    ...[0, 1, 2].map((n) => edit(`chapter-${n}`, `Make it calmer [[words:12]][[id:part${n}-]][[seconds:1]]`)),
    edit("the-letter", "[[status:400]]"),
    edit("the-storm", "[[say:The storm passed.]]"),
  ]);
  const card = page.getByRole("article").first();
  await expect(card).toContainText(t("status.partlyFailed"), { timeout: 30_000 });
  await card.getByRole("button").first().click();
  await card
    .getByRole("button", { name: patternOf(t("showResultOf")) })
    .first()
    .click();
  await expect(card.getByRole("group", { name: t("result") })).toBeVisible();
  await shoot("03 failed, with a result");
  await post(
    ["morning", "noon", "evening"].map((name) =>
      edit(name, `Tell of the ${name} at length, and slowly. [[words:40]][[seconds:25]]`),
    ),
  );
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(card.getByRole("button", { name: t("cancel") })).toBeVisible();
  await page.waitForTimeout(2_500);
  await card.getByRole("button").first().click();
  await shoot("04 running");
  await card.getByRole("button", { name: t("cancel") }).click();
  await shoot("05 cancelling");
  await expect(card.getByRole("button", { name: t("cancel") })).toBeHidden();
  await post([edit("harbour", "Rename Tom to Ada [[say:Ada walked to the harbour.]]")]);
  await expect(page.getByRole("article")).toHaveCount(3);
  await expect(card).toContainText(patternOf(t("status.succeeded")));
  await page.mouse.move(5, 5);
  await shoot("06 done, cancelled, failed");
});
