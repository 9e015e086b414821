import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "./words.ts";

/** One line of GET /api/v1/portfolio. */
type Holding = { symbol: string; quantity: string };

/** The open question on a page, in a chat or in the inbox. */
export class ApprovalRequest {
  readonly page: Page;
  readonly words: Words;
  readonly card: Locator;
  readonly approve: Locator;
  readonly edit: Locator;
  readonly deny: Locator;
  readonly runAgain: Locator;
  readonly leave: Locator;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
    this.card = page.getByRole("group", { name: words.approvalRequest, exact: true });
    this.approve = this.card.getByRole("button", { name: words.approve, exact: true });
    this.edit = this.card.getByRole("button", { name: words.edit, exact: true });
    this.deny = this.card.getByRole("button", { name: words.deny, exact: true });
    this.runAgain = this.card.getByRole("button", { name: words.runAgain, exact: true });
    this.leave = this.card.getByRole("button", { name: words.leave, exact: true });
  }

  field(name: string): Locator {
    return this.card.getByRole("textbox", { name, exact: true });
  }

  /** The entry of the sidebar, whose name ends with how many wait. */
  get inboxLink(): Locator {
    return this.page.getByRole("link", { name: this.words.approvals });
  }

  /** The way to what runs in this chat without asking. */
  get allowedTools(): Locator {
    return this.page.getByRole("button", { name: this.words.allowedTools });
  }

  /** What the person holds, as the API has it: the effect itself, not what the page says about it. */
  async holdings(): Promise<Holding[]> {
    const answer = await this.page.request.get("/api/v1/portfolio");
    expect(answer.status()).toBe(200);
    const { holdings } = (await answer.json()) as { holdings: Holding[] };
    return holdings.map(({ symbol, quantity }) => ({ symbol, quantity }));
  }
}

/** A message upon which the mock model wants to record this purchase, and then says that text. */
export const buying = (symbol: string, quantity: string, said: string): string =>
  `[[tool:portfolio_add ${JSON.stringify({ symbol, quantity, price: "200" })}]] [[say:${said}]]`;
