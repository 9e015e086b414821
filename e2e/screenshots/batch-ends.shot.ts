import { expect } from "../fixtures/test.ts";
import { mockModel } from "../stack/mock-provider.ts";
import { patternOf, test } from "./pictures.ts";

const exactly = (name: string) => ({ name, exact: true });

test("how batches end", async ({ page, shoot, said, person, newApiKey, request, locale, trouble }) => {
  test.setTimeout(180_000);
  trouble.expect({ status: 422, url: /accept/ });
  const isKorean = locale?.startsWith("ko") ?? false;
  const headers = { authorization: `Bearer ${await newApiKey(person.email)}` };
  const t = (path: string) => said("scenarios", path);
  const tasks = (path: string) => said("tasks", path);
  const begin = async (texts: string[], wish: object) => {
    const chapters = texts.map((text, at) => ({ title: isKorean ? `${at + 1}장` : `Part ${at + 1}`, text }));
    const title = isKorean ? "종소리" : "The bells";
    const made = await request.post("/api/v1/stories", { headers, data: { title, chapters } });
    const { id } = (await made.json()) as { id: string };
    await request.post(`/api/v1/stories/${id}/batch`, { headers, data: wish });
    return id;
  };
  const wish = { edit_request: isKorean ? "더 생생하게 써줘" : "Make it livelier", model: mockModel };
  const slow = "[[words:8]][[seconds:6]]";
  const story = await begin(
    ["Tom rang. [[say:Ada rang.]]", "Tom slept. [[empty]]", "Tom. [[status:400]]", `Tom. ${slow}`],
    wish,
  );
  await page.goto(`/scenarios/${story}`);
  const bar = page.getByRole("region", exactly(t("batch.progress")));
  await expect(bar.getByRole("button")).toHaveCount(2, { timeout: 30_000 });
  await shoot("01 batch that failed in part");
  await begin(["Tom. [[status:400]]", "Tom. [[words:60]][[seconds:30]]"], wish);
  await page.goto("/tasks");
  const card = page.getByRole("article").first();
  await expect(card).toContainText(patternOf(tasks("count.failed")), { timeout: 20_000 });
  await card.getByRole("button", exactly(tasks("cancel"))).click();
  await expect(card).toContainText(patternOf(tasks("status.cancelledFailed")));
  for (const article of await page.getByRole("article").all()) await article.getByRole("button").first().click();
  // What the provider said is English: folded away only from who reads Korean.
  if (isKorean) await page.locator("details").first().locator("summary").click();
  await shoot("02 tasks");

  const name = isKorean ? "민수" : "Tom";
  const edit_request = isKorean ? "민수를 남궁민수로 바꿔줘" : "Rename Tom to James";
  const full =
    `${name}. ${name}. ${`${(isKorean ? "종이 울렸다. " : "It rang. ").repeat(20)}\n\n`.repeat(1_500)}`.slice(
      0,
      199_997,
    );
  const long = await begin([full, `${name}.`], { edit_request, model: "built-in" });
  await expect(async () => {
    const read = await request.get(`/api/v1/stories/${long}`, { headers });
    expect(await read.json()).toMatchObject({ open_proposals: 2 });
  }).toPass({ timeout: 30_000 });
  await page.goto(`/scenarios/${long}`);
  await page.getByRole("button", exactly(isKorean ? "제안 2개" : "2 proposals")).click();
  await expect(page.locator("ins").first()).toBeVisible();
  await shoot("03 proposal that is too long");
  await page.getByRole("button", { name: patternOf(t("review.acceptAll")) }).click();
  await expect(page.locator("ins")).toHaveCount(2);
  await page.waitForTimeout(500);
  await shoot("04 accepted but for one");
  await page.getByRole("button", exactly(t("review.close"))).click();
  const discard = page.getByRole("button", exactly(t("proposal.discard")));
  await discard.click();
  const text = page.getByRole("textbox", exactly(t("editor.text")));
  await text.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("12345 ");
  await shoot("05 text that is too long");
});
