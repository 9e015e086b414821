import { expect } from "../fixtures/test.ts";
import { test } from "../pages/workspace-test.ts";

const columns = "symbol,side,quantity,price,currency,at";
const csv = (...lines: string[]) => ({
  name: "trades.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([columns, ...lines].join("\n")),
});
const trades = csv(
  "TSLA,buy,3,200,USD,2026-01-12",
  "MSFT,buy,2,400,USD,2026-02-02",
  "NVDA,buy,12.5,98.20,USD,2026-02-20",
  "AAPL,buy,5,180,USD,2026-03-03",
  "TSLA,sell,1,230,USD,2026-06-01",
);

test("the portfolio", async ({ page, words: _words, person: _person, locale, trouble }, info) => {
  test.setTimeout(120_000);
  trouble.expect({ status: 400, url: /portfolio\/import/ });
  const isKorean = locale?.startsWith("ko") ?? false;
  const [open, file, send] = isKorean ? ["CSV 가져오기", "CSV 파일", "가져오기"] : ["Import CSV", "CSV file", "Import"];
  const shoot = async (name: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: info.outputPath(`${name}.png`), animations: "disabled" });
  };
  await page.goto("/portfolio");
  await shoot("portfolio empty");
  await page.getByRole("button", { name: open }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByLabel(file)
    .setInputFiles(
      csv("TSLA,buy,3,200,USD,2026-01-02", "NOSUCH1,buy,x,1,USD,2026-01-02", "TSLA,sell,9,1,USD,2026-02-02"),
    );
  await dialog.getByRole("button", { name: send, exact: true }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await shoot("import refused");
  await dialog.getByLabel(file).setInputFiles(trades);
  await dialog.getByRole("button", { name: send, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("figure").first()).toBeVisible();
  const toast = page.getByText(/5 transactions imported|거래 5건을/).first();
  await expect(toast).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(toast).toBeHidden({ timeout: 15_000 });
  await shoot("portfolio");
  const scroller = page.getByRole("main").locator(".scroll-thin").first();
  for (const [index, share] of [0.5, 1].entries()) {
    await scroller.evaluate((element, at) => element.scrollTo(0, element.scrollHeight * at), share);
    await shoot(`portfolio lower ${index + 1}`);
  }
  await page
    .getByRole("button", { name: /Trade TSLA|TSLA 거래|테슬라 거래/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot("record");
});
