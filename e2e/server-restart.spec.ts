import { expect, test } from "./fixtures/test.ts";
import { ApprovalRequest, buying } from "./pages/approval-request.ts";
import { AuthPage, somebodyNew } from "./pages/auth-page.ts";
import { ChatPage } from "./pages/chat-page.ts";
import { slowly, story, watchAnswer, wordOf } from "./pages/slow-answer.ts";
import { wordsOf } from "./pages/words.ts";
import { killServer, startAgain } from "./stack/kill-server.ts";
import { type MockProvider, mockModel, startMockProvider } from "./stack/mock-provider.ts";
import { type Stack, startStack } from "./stack/start-stack.ts";

test.describe.configure({ mode: "serial", timeout: 180_000 });

const words = wordsOf("en-US");
let provider: MockProvider;
let stack: Stack;

// An installation of its own: the others' must not die under their tests.
test.beforeAll(async () => {
  test.setTimeout(180_000);
  provider = await startMockProvider();
  const env = { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: "sk-of-the-mock-provider", CHAT_MODEL: mockModel };
  stack = await startStack({ kind: "embedded", env });
});
test.afterAll(async () => {
  await stack.end();
  await provider.end();
});

const installation = () => ({ baseURL: stack.servers[0]?.url ?? "" });

test("kill -9 while an answer streams: the open page reconnects by itself and shows the whole answer once", async ({
  newContext,
  trouble,
}) => {
  trouble.expectOutage();
  const page = await (await newContext(installation())).newPage();
  const texts = await watchAnswer(page, words.assistant);
  await new AuthPage(page, words).signUp(somebodyNew());
  const chat = new ChatPage(page, words);
  const text = story(160);
  await chat.send(slowly(text, 20));
  await expect(chat.lastAnswer).toContainText(wordOf(text, 20));

  await killServer(stack);
  await expect(page.getByText("Reconnecting.", { exact: false })).toBeVisible();
  await startAgain(stack);
  await expect(chat.lastAnswer).toHaveAttribute("aria-busy", "false", { timeout: 90_000 });
  await chat.expectShown(text);
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.lastAnswer.getByText(words.continued)).toBeVisible();
  expect(await chat.expectSameAsApi()).toBe(text);
  // Whatever was shown on the way was always a beginning of the answer.
  for (const seen of await texts()) expect(text.startsWith(seen)).toBe(true);
  await page.reload();
  await chat.expectShown(text);
  await expect(chat.lastAnswer.getByText(words.continued)).toBeVisible();
});

test("a question outlives kill -9: a second device approves it after the restart, and both pages show the end", async ({
  newContext,
  trouble,
}) => {
  trouble.expectOutage();
  const page = await (await newContext(installation())).newPage();
  const person = somebodyNew();
  await new AuthPage(page, words).signUp(person);
  const chat = new ChatPage(page, words);
  await chat.send(buying("TSLA", "3", "It is yours."));
  const here = new ApprovalRequest(page, words);
  await expect(here.card).toBeVisible();
  await killServer(stack);
  await startAgain(stack);

  const second = await (await newContext(installation())).newPage();
  await new AuthPage(second, words).signIn(person);
  const there = new ApprovalRequest(second, words);
  await second.goto("/approvals");
  await there.approve.click();
  await expect(second.getByText(words.approvedByYou)).toBeVisible();
  await expect(chat.lastAnswer).toContainText("It is yours.", { timeout: 40_000 });
  await expect(here.card).toHaveCount(0);
  await expect(chat.answers).toHaveCount(1);
  expect(await here.holdings()).toEqual([{ symbol: "TSLA", quantity: "3" }]);
});

test("what is sent while the server is away arrives once when it is back", async ({ newContext, trouble }) => {
  trouble.expectOutage();
  const page = await (await newContext(installation())).newPage();
  await new AuthPage(page, words).signUp(somebodyNew());
  const chat = new ChatPage(page, words);
  await chat.ask("[[say:first]]");
  await killServer(stack);
  await chat.composer.fill("[[say:second]]");
  await chat.sendButton.click();
  await expect(page.getByText(words.unsent)).toBeVisible();
  await startAgain(stack);
  await expect(chat.answers).toHaveCount(2, { timeout: 40_000 });
  await chat.waitForEnd();
  const said = (await chat.history()).filter((entry) => entry.type === "ai").map((entry) => entry.content);
  expect(said).toEqual(["first", "second"]);
});
