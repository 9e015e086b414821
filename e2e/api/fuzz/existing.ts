import { call, chat, json } from "../client.ts";

/** What is there to be named in the place of `{id}`, by the beginning of the address. */
export type Existing = Record<string, string[]>;

/** Several things of each kind, so that one that a request deletes is not the last. Made with `key`. */
export async function makeExisting(key: string): Promise<Existing> {
  const existing: Existing = {};
  const keep = (path: string, id: string) => (existing[path] ??= []).push(id);
  for (let count = 0; count < 6; count += 1) {
    const { body } = await chat({ message: "[[say:to be fuzzed]]", session_id: `fuzzed-${count}` }, { key });
    keep("/api/v1/sessions", body.session_id);
    keep("/api/v1/chat/history", body.session_id);
    keep("/api/v1/turns", body.turn_id);
    const trade = { symbol: "AAPL", side: "buy", quantity: "1", price: "1" };
    keep(
      "/api/v1/portfolio/transactions",
      (await json("/api/v1/portfolio/transactions", { body: trade, key })).body.id,
    );
    const chapters = [{ title: "Morning", text: "Tom rang the bell." }];
    const story = (await json("/api/v1/stories", { body: { title: "The bell", chapters }, key })).body;
    keep("/api/v1/stories", story.id);
    const [chapter] = story.chapters;
    keep("/api/v1/chapters", chapter.id);
    const edit = { edit_request: "Rename Tom to Ada", base_version: chapter.version, model: "built-in" };
    keep("/api/v1/proposals", (await json(`/api/v1/chapters/${chapter.id}/proposals`, { body: edit, key })).body.id);
    const item = { chapterId: "1", story: "Tom rang the bell.", editRequest: "Rename Tom to Ada", model: "built-in" };
    keep("/api/v1/tasks", (await json("/api/v1/edit-scenario-async", { body: item, key })).body.task_id);
    const wish = '[[tool:portfolio_add {"symbol":"AAPL","quantity":"1","price":"100"}]] [[say:recorded]]';
    const asked = await chat({ message: wish, session_id: `asking-${count}` }, { key });
    keep("/api/v1/approvals", asked.body.approvals[0].id);
  }
  await call("/api/v1/sessions/fuzzed-0", { method: "DELETE", key });
  return existing;
}

/** Those that an address could name. */
export function existingAt(existing: Existing, path: string): readonly string[] {
  return Object.entries(existing).find(([start]) => path.startsWith(`${start}/`))?.[1] ?? [];
}
