import { expect, expectAccessible } from "./fixtures/test.ts";
import { ApprovalRequest, buying } from "./pages/approval-request.ts";
import { AuthPage } from "./pages/auth-page.ts";
import { ChatPage } from "./pages/chat-page.ts";
import { watchForText } from "./pages/watch-for-text.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

test("nothing changes before Approve, and the answer goes on in its place after it", { tag: "@phone" }, async ({
  chat,
  page,
  words,
}) => {
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "3", "It is in your portfolio."));
  await expect(request.card).toBeVisible();
  await expect(request.card).toContainText("TSLA");
  await expect(chat.lastAnswer).toHaveAttribute("aria-busy", "false");
  await expect(chat.composer).toBeEditable();
  expect(await request.holdings()).toEqual([]);
  await expectAccessible(page);

  await page.reload();
  await expect(request.card).toBeVisible();
  await request.approve.click();
  await expect(chat.lastAnswer).toContainText("It is in your portfolio.");
  await expect(request.card).toHaveCount(0);
  await expect(chat.lastAnswer.getByText(words.approvedByYou)).toBeVisible();
  await expect(chat.answers).toHaveCount(1);
  expect(await request.holdings()).toEqual([{ symbol: "TSLA", quantity: "3" }]);
  await chat.waitForEnd();
  await chat.expectSameAsApi();

  await page.reload();
  await expect(chat.lastAnswer.getByText(words.approvedByYou)).toBeVisible();
  await expect(request.card).toHaveCount(0);
});

test("an edit is checked, shown as old and new, and is what runs", { tag: "@phone" }, async ({
  chat,
  page,
  words,
  trouble,
}) => {
  trouble.expect({ status: 400, url: /\/api\/v1\/approvals\// });
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "3", "Done."));
  await request.edit.click();
  const quantity = request.field(words.quantity);
  await expect(quantity).toHaveValue("3");
  await quantity.fill("-5");
  await request.approve.click();
  await expect(quantity).toHaveAttribute("aria-invalid", "true");
  await expect(request.card).toBeVisible();
  expect(await request.holdings()).toEqual([]);

  await quantity.fill("5");
  await expect(request.card.locator("del")).toHaveText("3");
  await expect(request.card.locator("ins")).toHaveText("5");
  await expectAccessible(page);
  await request.approve.click();
  await expect(chat.lastAnswer.getByText(words.approvedWithChanges)).toBeVisible();
  await expect(chat.lastAnswer).toContainText("Done.");
  expect(await request.holdings()).toEqual([{ symbol: "TSLA", quantity: "5" }]);
});

test("Deny with a reason changes nothing, and the answer goes on", { tag: "@phone" }, async ({ chat, page, words }) => {
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "3", "Then I leave it."));
  await request.card.getByRole("button", { name: words.giveReason }).click();
  await request.field(words.denyReason).fill("too expensive");
  await request.deny.click();
  await expect(chat.lastAnswer.getByText(words.deniedByYou)).toBeVisible();
  await expect(chat.lastAnswer).toContainText("too expensive");
  await expect(chat.lastAnswer).toContainText("Then I leave it.");
  await chat.waitForEnd();
  expect(await request.holdings()).toEqual([]);
  await page.reload();
  await expect(chat.lastAnswer.getByText(words.deniedByYou)).toBeVisible();
});

test("the inbox of a second browser decides, and the first one's open page goes on by itself", async ({
  chat,
  chats,
  page,
  person,
  words,
  newContext,
}) => {
  const here = new ApprovalRequest(page, words);
  await expect(here.inboxLink).toHaveAccessibleName(words.approvals);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "3", "Recorded for you."));
  await expect(here.card).toBeVisible();
  await expect(chats.links.first()).toHaveAccessibleDescription(words.waitsForYou);
  await expect(here.inboxLink).toHaveAccessibleName(/1 approval waits for you/);
  // A page is made with it: nothing comes late and pushes.
  expect(await (await page.request.get("/portfolio")).text()).toContain(">1 approval waits for you<");

  const second = await (await newContext()).newPage();
  await new AuthPage(second, words).signIn(person);
  const there = new ApprovalRequest(second, words);
  await there.inboxLink.click();
  await expect(second).toHaveURL(/\/approvals$/);
  await expect(there.card).toHaveCount(1);
  await expectAccessible(second);
  await there.approve.click();
  await expect(there.card).toHaveCount(0);
  await expect(second.getByText(words.approvedByYou)).toBeVisible();
  await expect(there.inboxLink).toHaveAccessibleName(words.approvals);

  await expect(chat.lastAnswer).toContainText("Recorded for you.");
  await expect(here.card).toHaveCount(0);
  await expect(here.inboxLink).toHaveAccessibleName(words.approvals);
  await expect(chat.answers).toHaveCount(1);
  expect(await here.holdings()).toEqual([{ symbol: "TSLA", quantity: "3" }]);

  await second.getByRole("main").getByRole("link").first().click();
  const chatThere = new ChatPage(second, words);
  await expect(chatThere.lastAnswer).toContainText("Recorded for you.");
});

test("the keyboard approves what is on the screen, and denies it", async ({ chat, page, words }) => {
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "1", "First."));
  await expect(request.card).toBeInViewport();
  await page.keyboard.press("Control+Alt+Enter");
  await expect(chat.lastAnswer).toContainText("First.");
  await chat.waitForEnd();
  await chat.send(buying("AAPL", "2", "Second."));
  await expect(request.card).toBeInViewport();
  await page.keyboard.press("Control+Alt+Backspace");
  await expect(chat.lastAnswer).toContainText("Second.");
  expect(await request.holdings()).toEqual([{ symbol: "TSLA", quantity: "1" }]);
});

test("a tool that is always allowed in a chat asks no more there, and still asks elsewhere", async ({
  chat,
  chats,
  page,
  words,
}) => {
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "1", "First."));
  await request.card.getByLabel(words.always).check();
  await request.approve.click();
  await expect(chat.lastAnswer).toContainText("First.");
  await chat.waitForEnd();
  await chat.ask(buying("TSLA", "2", "Second."));
  await expect(chat.lastAnswer).toContainText("Second.");
  await expect(request.card).toHaveCount(0);
  expect(await request.holdings()).toEqual([{ symbol: "TSLA", quantity: "3" }]);

  await chats.startNewChat();
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "4", "Third."));
  await expect(request.card).toBeVisible();
});

test("what is always allowed can be taken back, in the chat's bar and at its approval, on every open page", {
  tag: "@phone",
}, async ({ chat, page, person, words, newContext }) => {
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "1", "First."));
  await expect(request.allowedTools).toHaveCount(0);
  await request.card.getByLabel(words.always).check();
  await request.approve.click();
  await expect(chat.lastAnswer).toContainText("First.");
  await expect(chat.lastAnswer.getByText(words.alwaysAllowed)).toBeVisible();

  const second = await (await newContext()).newPage();
  await new AuthPage(second, words).signIn(person);
  await second.goto(`/chat/${chat.id}`);
  const there = new ApprovalRequest(second, words);
  await expect(new ChatPage(second, words).lastAnswer.getByText(words.alwaysAllowed)).toBeVisible();
  await there.allowedTools.click();
  const dialog = second.getByRole("dialog", { name: words.allowedTools });
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await expectAccessible(second);
  await dialog.getByRole("button", { name: words.takeBack }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(0);

  await expect(request.allowedTools).toHaveCount(0);
  await expect(chat.lastAnswer.getByText(words.alwaysAllowed)).toHaveCount(0);
  await chat.send(buying("TSLA", "2", "Second."));
  await request.card.getByLabel(words.always).check();
  await request.approve.click();
  await expect(chat.lastAnswer).toContainText("Second.");
  await chat.lastAnswer.getByRole("button", { name: words.takeBack }).click();
  await expect(request.allowedTools).toHaveCount(0);
  await chat.waitForEnd();
  await chat.send(buying("TSLA", "3", "Third."));
  await expect(request.card).toBeVisible();
  expect(await request.holdings()).toEqual([{ symbol: "TSLA", quantity: "3" }]);
});

test("an effect that a crash interrupted is asked about anew: it may have happened, and running it again or not is a choice", {
  tag: "@phone",
}, async ({ chat, page, words, interruptEffect, isMobile }) => {
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "3", "Done after all."));
  await expect(request.approve).toBeVisible();
  await interruptEffect(chat.id);
  await expect(request.runAgain).toBeVisible();
  await expect(request.leave).toBeVisible();
  await expect(request.card).toContainText(words.mayHaveHappened);
  await expect(request.card).toContainText("TSLA");
  // The same call or none: nothing to change, nothing to allow for good.
  await expect(request.card.getByRole("button")).toHaveCount(2);
  await expect(request.card.getByRole("checkbox")).toHaveCount(0);
  if (!isMobile) await expect(request.inboxLink).toHaveAccessibleName(/1 approval waits for you/);
  await expectAccessible(page);
  expect(await request.holdings()).toEqual([]);
  await request.runAgain.click();
  await expect(chat.lastAnswer.getByText(words.repeatedByYou)).toBeVisible();
  await expect(chat.lastAnswer).toContainText("Done after all.");
  expect(await request.holdings()).toEqual([{ symbol: "TSLA", quantity: "3" }]);
  await chat.waitForEnd();

  await chat.send(buying("AAPL", "2", "I leave it."));
  await expect(request.approve).toBeVisible();
  await interruptEffect(chat.id);
  await page.reload();
  await request.leave.click();
  await expect(chat.lastAnswer.getByText(words.leftByYou)).toBeVisible();
  await expect(chat.lastAnswer.getByText(words.outcomeUnknown)).toBeVisible();
  await expect(chat.lastAnswer).toContainText("I leave it.");
  expect(await request.holdings()).toEqual([{ symbol: "TSLA", quantity: "3" }]);
});

test("after Approve the page turns to the answer without having lost anything, however slow the way", async ({
  chat,
  page,
  words,
}) => {
  const seen = await watchForText(page, "Reconnecting");
  const request = new ApprovalRequest(page, words);
  await page.reload();
  await chat.chooseModel(mockModel);
  await chat.send(`[[seconds:5]] ${buying("TSLA", "3", "It is in your portfolio, as you wanted it.")}`);
  await expect(request.card).toBeVisible();
  await page.route(/\/api\/chat\/[^/]+\/stream/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await request.approve.click();
  await expect(chat.lastAnswer).toHaveAttribute("aria-busy", "true");
  await expect(chat.lastAnswer).not.toContainText("Waits for your approval");
  await expect(chat.lastAnswer).toContainText("as you wanted it.");
  await chat.waitForEnd();
  expect(await seen()).toBe(false);
});

test("a message behind an open question says what it waits for, and is answered after the decision", async ({
  chat,
  page,
  words,
}) => {
  const request = new ApprovalRequest(page, words);
  await chat.chooseModel(mockModel);
  await chat.send(buying("TSLA", "1", "Bought."));
  await expect(request.card).toBeVisible();
  await chat.composer.fill("[[say:And the next one.]]");
  await chat.sendButton.click();
  const line = page.getByRole("list", { name: words.waitingMessages });
  await expect(line.getByRole("listitem")).toHaveCount(1);
  await expect(line).toContainText(words.waitsForApproval);
  await request.approve.click();
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.lastAnswer).toContainText("And the next one.");
  await expect(line).toHaveCount(0);
  await expect(chat.answers.first()).toContainText("Bought.");
});
