import { expect, expectAccessible } from "./fixtures/test.ts";
import { ApprovalRequest, buying } from "./pages/approval-request.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

const columns = "symbol,side,quantity,price,currency,at";
const csv = (...lines: string[]) => ({
  name: "trades.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([columns, ...lines].join("\n")),
});

test("a purchase is recorded, valued, undone and brought back, and a sale of more than is held is refused", async ({
  page,
  person: _,
  trouble,
}) => {
  // Selling too much, and undoing what a sale depends on.
  trouble.expect({ status: 400, url: /portfolio\/transactions/ });
  await page.goto("/portfolio");
  await page.getByRole("button", { name: "Record a purchase" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a trade" });
  await dialog.getByLabel("Ticker or company").fill("Tesla");
  await dialog.getByLabel("Quantity").fill("1,5");
  await dialog.getByLabel("Price each").fill("200.50");
  await dialog.getByLabel("Day").fill("2026-01-12");
  await dialog.getByRole("button", { name: "Record purchase" }).click();
  await expect(dialog.getByRole("alert")).toContainText("without thousands separators");
  await dialog.getByLabel("Quantity").fill("1.5");
  await dialog.getByRole("button", { name: "Record purchase" }).click();
  await expect(dialog).toBeHidden();

  const row = page.getByRole("row", { name: /Tesla/ });
  await expect(row).toContainText("$200.50");
  await expect(page.getByRole("region", { name: "Value of the portfolio" })).toContainText("simulated");
  await expect(page.getByRole("figure", { name: /Value of the portfolio from Jan 12, 2026/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Allocation" })).toContainText("100%");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Trade TSLA" }).click();
  await dialog.getByText("Sell", { exact: true }).click();
  await dialog.getByText("Market price now").click();
  await expect(dialog).toContainText("simulated");
  await dialog.getByLabel("Quantity").fill("2");
  await dialog.getByRole("button", { name: "Record sale" }).click();
  await expect(dialog.getByRole("alert")).toContainText("more than you held");
  await expectAccessible(page);
  await dialog.getByLabel("Quantity").fill("1");
  await dialog.getByRole("button", { name: "Record sale" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "Undo: Buy 1.5 TSLA" }).click();
  await expect(page.getByText("Undo that sale first")).toBeVisible();
  await page.getByRole("button", { name: "Undo: Sell 1 TSLA" }).click();
  await expect(row).toContainText("1.5");
  await page.getByRole("button", { name: "Bring back" }).first().click();
  await expect(row).toContainText("0.5");
});

test("a file is refused with its wrong lines, imported once however often, and comes out again", async ({
  page,
  person: _,
  trouble,
}) => {
  trouble.expect({ status: 400, url: /portfolio\/import/ });
  await page.goto("/portfolio");
  const dialog = page.getByRole("dialog", { name: "Import transactions" });
  const load = async (file: ReturnType<typeof csv>) => {
    await dialog.getByLabel("CSV file").setInputFiles(file);
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
  };
  await page.getByRole("button", { name: "Import CSV" }).click();
  await load(csv("TSLA,buy,3,200,USD,2026-01-02", "NOSUCH1,buy,x,1,USD,2026-01-02", "TSLA,sell,9,1,USD,2026-02-02"));
  await expect(dialog.getByRole("alert")).toContainText("Line 3: quantity must be");
  await expectAccessible(page);
  const trades = csv("TSLA,buy,3,200,USD,2026-01-02", "MSFT,buy,2,400,USD,2026-02-02");
  await load(trades);
  await expect(page.getByText("2 transactions imported")).toBeVisible();
  await expect(page.getByRole("row", { name: /Microsoft/ })).toContainText("$400.00");

  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Import CSV" }).click();
  await load(trades);
  await expect(page.getByText("Nothing new was imported")).toBeVisible();

  await page.getByRole("button", { name: "Import and export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("portfolio.csv");
});

test("the currency that is chosen is kept", async ({ page, person: _ }) => {
  await page.goto("/portfolio");
  await page.getByRole("button", { name: "Import CSV" }).click();
  await page.getByLabel("CSV file").setInputFiles(csv("005930.KS,buy,3,70000,KRW,2026-01-02"));
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("There is no exchange rate right now").first()).toBeVisible();
  await page.getByRole("combobox", { name: "Currency" }).click();
  await page.getByRole("option", { name: /KRW/ }).click();
  await expect(page.getByText("There is no exchange rate right now")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Currency" })).toContainText("KRW");
});

test("an open portfolio shows what a chat and a program change, by itself", async ({
  chat,
  page,
  words,
  newApiKey,
  person,
}) => {
  const other = await page.context().newPage();
  await other.goto("/portfolio");
  await expect(other.getByRole("button", { name: "Record a purchase" })).toBeVisible();
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "3", "Recorded."));
  await new ApprovalRequest(page, words).approve.click();
  await expect(other.getByRole("row", { name: /Tesla/ })).toContainText("3");

  const answer = await fetch(new URL("/api/v1/portfolio/transactions", page.url()), {
    method: "POST",
    headers: { authorization: `Bearer ${await newApiKey(person.email)}`, "content-type": "application/json" },
    body: JSON.stringify({ symbol: "NVDA", side: "buy", quantity: "2", price: "100" }),
  });
  expect(answer.status).toBe(201);
  await expect(other.getByRole("row", { name: /NVIDIA/ })).toContainText("2");
});

test("the portfolio fits a phone and can be used by everybody there", { tag: "@phone-only" }, async ({
  page,
  person: _,
}) => {
  await page.goto("/portfolio");
  await expectAccessible(page);
  await page.getByRole("button", { name: "CSV 가져오기" }).click();
  await page
    .getByLabel("CSV 파일")
    .setInputFiles(csv("TSLA,buy,3,200,USD,2026-01-02", "NVDA,buy,2,100,USD,2026-02-02"));
  await page.getByRole("dialog").getByRole("button", { name: "가져오기", exact: true }).click();
  await expect(page.getByRole("region", { name: "보유 종목" })).toContainText("엔비디아");
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
