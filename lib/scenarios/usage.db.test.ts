import { afterAll, afterEach, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { createId } from "@/lib/platform/ids";
import { editStory, type StoryPart } from "./editing/edit-story.ts";
import { type EditModel, startEditModel } from "./testing/edit-model.ts";

let model: EditModel | undefined;
afterEach(() => model?.close());
afterAll(closeDatabase);

test("what an edit used is recorded for its task and key, also when it fails after it was paid for", async () => {
  const ownerId = createId("usr");
  await rawSql()`INSERT INTO users (id, email) VALUES (${ownerId}, ${`${ownerId}@example.com`})`;
  const answers: Parameters<typeof startEditModel>[0][] = [() => "Ada.", () => ({ text: "Ad", finish: "length" })];
  const ends: string[] = [];
  for (const answer of answers) {
    model = await startEditModel(answer, { MODEL_PRICES: "editor=1/2" });
    const account = { ownerId, kind: "task", taskId: "tsk_one", apiKeyId: "key_one" } as const;
    const input = { story: "Tom.", editRequest: "Darker", locale: "en", signal: new AbortController().signal } as const;
    const parts: StoryPart[] = [];
    const run = async () => {
      for await (const part of editStory({ ...input, account })) parts.push(part);
      return "finished";
    };
    ends.push(await run().catch((error: { code: string }) => error.code));
    await model.close();
    model = undefined;
  }
  expect(ends).toEqual(["finished", "edit_cut"]);
  const rows = await rawSql()`
    SELECT kind, task_id, api_key_id, model, input_tokens, output_tokens, cost::text FROM usage_records
    WHERE owner_id = ${ownerId}`;
  const one = { kind: "task", task_id: "tsk_one", api_key_id: "key_one", model: "editor", cost: "0.000013000" };
  expect(rows).toMatchObject([one, one]);
});
