import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "./words.ts";

/** One entry of GET /api/v1/chat/history/{id}. */
export type HistoryEntry = { id: string; type: "human" | "ai"; content: string; status: string };

/** A chat on the screen, new or old. */
export class ChatPage {
  readonly page: Page;
  readonly words: Words;
  readonly log: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly stopButton: Locator;
  readonly questions: Locator;
  readonly answers: Locator;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
    this.log = page.getByRole("log", { name: words.conversation });
    this.composer = page.getByRole("textbox", { name: words.message, exact: true });
    this.sendButton = page.getByRole("button", { name: words.send });
    this.stopButton = page.getByRole("button", { name: words.stop });
    this.questions = this.log.getByRole("article", { name: words.you, exact: true });
    this.answers = this.log.getByRole("article", { name: words.assistant, exact: true });
  }

  get lastAnswer(): Locator {
    return this.answers.last();
  }

  get toolCards(): Locator {
    return this.lastAnswer.locator("[data-tool-card] > button[aria-expanded]");
  }

  /** What an opened card shows. */
  async resultOf(card: Locator): Promise<Locator> {
    await expect(card).toHaveAttribute("aria-expanded", "true");
    return this.page.locator(`[id="${await card.getAttribute("aria-controls")}"]`);
  }

  get regenerateButton(): Locator {
    return this.lastAnswer.getByRole("button", { name: this.words.regenerate });
  }

  get retryButton(): Locator {
    return this.lastAnswer.getByRole("button", { name: this.words.tryAgain });
  }

  /** The id in the address. */
  get id(): string {
    const match = /\/chat\/([^/?#]+)/.exec(this.page.url());
    if (!match?.[1]) throw new Error(`${this.page.url()} is not the page of a chat.`);
    return decodeURIComponent(match[1]);
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.sendButton.click();
    await expect(this.page).toHaveURL(/\/chat\/./);
  }

  /** Sends and waits for the end of the answer. */
  async ask(text: string): Promise<void> {
    const before = await this.answers.count();
    await this.send(text);
    await expect(this.answers).toHaveCount(before + 1);
    await this.waitForEnd();
  }

  async waitForEnd(): Promise<void> {
    await expect(this.lastAnswer).toHaveAttribute("aria-busy", "false", { timeout: 40_000 });
    await expect(this.stopButton).toBeHidden();
  }

  async chooseModel(name: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${this.words.model}: `) }).click();
    await this.page.getByRole("menuitemradio", { name }).click();
    await expect(this.page.getByRole("button", { name: `${this.words.model}: ${name}` })).toBeVisible();
  }

  /** What the last answer says on the screen, without names, cards and buttons. */
  async shownText(): Promise<string> {
    return (await this.lastAnswer.locator("[data-block]").allInnerTexts()).join("\n");
  }

  async expectShown(text: string): Promise<void> {
    await expect.poll(() => this.shownText()).toBe(text);
  }

  /** The text of the last answer as its copy button gives it: exactly what was written, before it was drawn. */
  async copyAnswer(): Promise<string> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.lastAnswer.getByRole("button", { name: this.words.copyAnswer }).click();
    await expect(this.lastAnswer.getByRole("button", { name: this.words.copied })).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The chat as a program reads it, with the cookie of this page. */
  async history(id = this.id): Promise<HistoryEntry[]> {
    const answer = await this.page.request.get(`/api/v1/chat/history/${id}`);
    expect(answer.status()).toBe(200);
    return (await answer.json()) as HistoryEntry[];
  }

  /** Copies the last answer and compares it with the API, byte for byte. Returns it. */
  async expectSameAsApi(): Promise<string> {
    const copied = await this.copyAnswer();
    const entry = (await this.history()).at(-1);
    expect(entry).toMatchObject({ type: "ai", status: "completed" });
    expect(Buffer.from(copied).equals(Buffer.from(entry?.content ?? ""))).toBe(true);
    return copied;
  }
}
