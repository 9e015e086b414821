import { expect, expectAccessible } from "./fixtures/test.ts";
import { test } from "./pages/workspace-test.ts";

test("the page about the API gives commands that work, with a key made there", async ({ page, person: _ }) => {
  await page.goto("/settings");
  await page.getByRole("link", { name: "See every operation" }).click();
  await expect(page.getByRole("heading", { name: "API", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = await page.getByRole("status").getByRole("code").innerText();
  expect(key).toMatch(/^hf_\w+/);

  await page.locator("summary").filter({ hasText: "The caller's chats" }).click();
  const command = page.getByRole("group", { name: "Command for GET /api/v1/sessions" });
  const target = new URL("/api/v1/sessions?limit=20", page.url()).href;
  await expect(command).toContainText(`curl '${target}'`);
  await expect(command).toContainText(`Authorization: Bearer ${key}`);
  const answer = await fetch(target, { headers: { authorization: `Bearer ${key}` } });
  expect(answer.status).toBe(200);
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
});

test("every operation of the description stands on the page, in the reader's language", { tag: "@phone" }, async ({
  page,
  person: _,
}) => {
  const description = (await (await page.request.get("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const ids = Object.values(description.paths)
    .flatMap((methods) => Object.values(methods))
    // The socket is no request that a command line could send.
    .filter(({ operationId }) => !/AlsoAt\d+$/.test(operationId) && operationId !== "openSocket");
  await page.goto("/settings/api");
  await expect(page.locator("summary")).toHaveCount(ids.length);
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWide).toBe(false);
});
