import { test as base } from "../fixtures/test.ts";
import { AuthPage, type Person, somebodyNew } from "./auth-page.ts";
import { ChatList } from "./chat-list.ts";
import { ChatPage } from "./chat-page.ts";
import { type Words, wordsOf } from "./words.ts";

type Workspace = {
  words: Words;
  auth: AuthPage;
  /** Signed up just now, and on the empty page of a new chat; nobody else knows their chats. */
  person: Person;
  chat: ChatPage;
  chats: ChatList;
};

export const test = base.extend<Workspace>({
  words: async ({ locale }, use) => use(wordsOf(locale)),
  auth: async ({ page, words }, use) => use(new AuthPage(page, words)),
  person: async ({ auth }, use) => {
    const person = somebodyNew();
    await auth.signUp(person);
    await use(person);
  },
  chat: async ({ page, words, person: _ }, use) => use(new ChatPage(page, words)),
  chats: async ({ page, words, person: _ }, use) => use(new ChatList(page, words)),
});
