import { expect, expectAccessible } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

// The stack prices the model at 0.001 USD for a token in and 0.005 for one out; it reports 11 in and a token a word.
const question = "[[words:40]]";

test("what an answer cost stands beside it, and by day, model and chat in the settings", async ({
  chat,
  page,
  words,
}) => {
  await page.goto("/settings/usage");
  await expect(page.getByText("Nothing used yet")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/chat");
  await chat.chooseModel(mockModel);
  await chat.ask(question);
  await expect(chat.lastAnswer).toContainText("51 tokens · $0.21");
  const { id } = chat;

  await page.goto("/settings");
  await page.getByRole("link", { name: "See usage and budget" }).click();
  await expect(page.getByRole("heading", { name: "Usage", exact: true })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByText("11 in, 40 out")).toBeVisible();
  await expect(main.getByRole("region", { name: "By model" }).getByRole("listitem")).toContainText(
    `${mockModel}$0.211 answer51 tokens`,
  );
  await expect(main.getByRole("region", { name: "By day" }).getByRole("figure")).toHaveAccessibleName(
    /Cost by day from .+; the most on one day was \$0\.21\./,
  );
  await main.getByText("7 days").click();
  await expect(main.getByRole("region", { name: "By model" })).toContainText(mockModel);
  await expectAccessible(page);
  await main.getByRole("region", { name: "By chat" }).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/chat/${id}$`));
  await expect(page.getByRole("log", { name: words.conversation })).toBeVisible();
});

test("a budget that is used up refuses what costs, keeps the text, and lets it go when it is lifted", async ({
  chat,
  page,
  trouble,
}) => {
  trouble.expect({ status: 429, url: /\/api\/chat/ });
  await chat.chooseModel(mockModel);
  await chat.ask(question);
  const { id } = chat;
  await page.goto("/settings/usage");
  const budget = page.getByRole("textbox", { name: "Monthly budget in US dollars" });
  const save = page.getByRole("button", { name: "Save" });
  await budget.fill("much");
  await save.click();
  await expect(budget).toHaveAccessibleDescription(/Write dollars with at most two decimals/);
  await budget.fill("0.20");
  await save.click();
  await expect(page.getByText("$0.21 of $0.20 spent this month")).toBeVisible();
  await expect(page.getByText("The budget is used up. It begins anew on")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/chat/${id}`);
  await chat.send("too dear");
  const refusal = page.getByRole("alert").filter({ hasText: "Your monthly budget is used up." });
  await expect(refusal).toBeVisible();
  await expect(refusal.getByRole("link", { name: "See usage and budget" })).toHaveAttribute(
    "href",
    "/settings/usage#budget",
  );
  await expect(chat.composer).toHaveValue("too dear");
  await expect(chat.answers).toHaveCount(1);

  const settings = await page.context().newPage();
  await settings.goto("/settings/usage");
  await settings.getByRole("textbox", { name: "Monthly budget in US dollars" }).fill("");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("There is no budget any more")).toBeVisible();
  await refusal.getByRole("button", { name: "Try again" }).click();
  await expect(chat.answers).toHaveCount(2);
  await chat.waitForEnd();
  await chat.expectShown("answer to too dear");
});

test("saved answers are off until they are asked for, are marked, and one can ask anew", async ({ chat, page }) => {
  await page.goto("/settings/usage");
  const choice = page.getByRole("group", { name: "Give saved answers again" });
  await expect(choice.getByRole("radio", { name: "Off" })).toBeChecked();
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await choice.getByText("On", { exact: true }).click();
  await saved;
  await page.reload();
  await expect(choice.getByRole("radio", { name: "On" })).toBeChecked();
  for (const isSaved of [false, true]) {
    await page.goto("/chat");
    await chat.chooseModel(mockModel);
    await chat.ask("the same [[words:5]]");
    await expect(chat.lastAnswer.getByText("saved answer", { exact: true })).toHaveCount(isSaved ? 1 : 0);
  }
  await chat.lastAnswer.getByRole("button", { name: "Ask the model again" }).click();
  await expect(chat.lastAnswer).toContainText("16 tokens");
  await chat.waitForEnd();
  await expect(chat.lastAnswer.getByText("saved answer", { exact: true })).toHaveCount(0);
});
