import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Words } from "./words.ts";

export type Person = { email: string; password: string };

/** Somebody this installation has never seen. */
export const somebodyNew = (): Person => ({
  email: `${randomBytes(8).toString("hex")}@example.com`,
  password: `correct horse ${randomBytes(4).toString("hex")}`,
});

/** The pages of signing up and in, which share their form. */
export class AuthPage {
  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
  }

  readonly page: Page;
  readonly words: Words;

  get email() {
    return this.page.getByLabel(this.words.email, { exact: true });
  }

  get password() {
    return this.page.getByLabel(this.words.password, { exact: true });
  }

  get signInButton() {
    return this.page.getByRole("button", { name: this.words.signIn, exact: true });
  }

  get createButton() {
    return this.page.getByRole("button", { name: this.words.createAccount });
  }

  async fill({ email, password }: Person): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
  }

  async signUp(person: Person): Promise<void> {
    await this.page.goto("/sign-up");
    await this.fill(person);
    await this.createButton.click();
    await expect(this.page).toHaveURL(/\/chat$/);
  }

  async signIn(person: Person): Promise<void> {
    await this.page.goto("/sign-in");
    await this.fill(person);
    await this.signInButton.click();
    await expect(this.page).toHaveURL(/\/chat$/);
  }
}
