import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "./words.ts";

/** The chats of the sidebar. On a phone it has to be opened first. */
export class ChatList {
  readonly page: Page;
  readonly words: Words;
  readonly navigation: Locator;
  readonly links: Locator;
  readonly search: Locator;
  readonly newChatButton: Locator;
  readonly titleField: Locator;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
    this.navigation = page.getByRole("navigation", { name: words.chats });
    this.links = this.navigation.getByRole("link");
    this.search = this.navigation.getByRole("searchbox", { name: words.searchChats });
    this.newChatButton = this.navigation.getByRole("button", { name: words.newChat });
    this.titleField = this.navigation.getByRole("textbox", { name: words.chatTitle });
  }

  /** On the empty page, whose chat is not the one before. */
  async startNewChat(): Promise<void> {
    await this.newChatButton.click();
    await expect(this.page).toHaveURL(/\/chat$/);
    await expect(this.page.getByRole("log")).toHaveCount(0);
  }

  link(title: string): Locator {
    return this.navigation.getByRole("link", { name: title, exact: true });
  }

  /** Opens the options of a chat and takes one of them. */
  async choose(title: string, item: string): Promise<void> {
    const row = this.navigation
      .getByRole("listitem")
      .filter({ has: this.page.getByRole("link", { name: title, exact: true }) });
    await row.hover();
    await row.getByRole("button", { name: this.words.chatOptions }).click();
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  async rename(title: string, next: string): Promise<void> {
    await this.choose(title, this.words.rename);
    await expect(this.titleField).toBeFocused();
    await this.titleField.fill(next);
    await this.titleField.press("Enter");
  }
}
