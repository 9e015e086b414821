import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, test } from "vitest";
import type { AnyOperation, OperationExample } from "@/lib/contracts/operation";
import { operations } from "@/lib/contracts/operations/index";
import { openSocket } from "@/lib/contracts/operations/socket";
import { freshSession, target } from "./client.ts";
import { expectDocumented } from "./contract/check-answer.ts";
import { type ApiDocument, readDocument } from "./contract/document.ts";
import { firstHint, preparations } from "./contract/prepare.ts";
import { sendOperation } from "./contract/send-operation.ts";

let document: ApiDocument;
beforeAll(async () => {
  document = await readDocument();
});

/** Streams without an end: read until they tell something. */
const endless = new Set(["followHints"]);

const cases = operations.flatMap((declared) =>
  (declared.examples ?? []).map((example, index): [string, AnyOperation, OperationExample] => [
    index === 0 ? declared.id : `${declared.id}, example ${index + 1}`,
    declared,
    example,
  ]),
);

describe("the description that the installation gives", () => {
  test("is valid OpenAPI 3.1 and names every operation", async () => {
    expect(await new Validator().validate(structuredClone(document.json))).toMatchObject({ valid: true });
    const ids = [...document.answers.keys()].filter((id) => !/AlsoAt\d+$/.test(id));
    expect(ids.sort()).toEqual([...operations, openSocket].map(({ id }) => id).sort());
  });
});

describe("every operation, called as its example says, answers what the description says", () => {
  test.each(cases)("%s", async (_name, declared, example) => {
    const prepare = preparations[declared.id];
    if (declared.params !== undefined && prepare === undefined)
      throw new Error(`e2e/api/contract/prepare.ts does not say what ${declared.id} is called on.`);
    const sent = { ...example, ...(await prepare?.(example)) };
    const response = await sendOperation(declared, sent);
    if (!declared.answers.some(({ status }) => status === response.status))
      throw new Error(`${declared.id} answered ${response.status}: ${await response.text()}`);
    await expectDocumented(document, declared, endless.has(declared.id) ? await firstHint(response) : response);
  });
});

describe("the further addresses of an operation answer alike", () => {
  const further = operations.flatMap((declared) =>
    (declared.alsoAt ?? []).map((path): [string, AnyOperation] => [path, { ...declared, path }]),
  );

  test.each(further)("%s", async (_path, declared) => {
    const [example = {}] = declared.examples ?? [];
    const response = await sendOperation(declared, { ...example, ...(await preparations[declared.id]?.(example)) });
    expect(response.status).toBe(declared.answers[0].status);
    await expectDocumented(document, declared, response);
  });
});

describe("every operation refuses as the description says", () => {
  const guarded = operations.filter(({ auth }) => auth !== "none");

  test.each(guarded.map((declared): [string, AnyOperation] => [declared.id, declared]))(
    "%s without credentials, and what is not the caller's",
    async (_name, declared) => {
      const [example = {}] = declared.examples ?? [];
      const refused = await sendOperation(declared, { ...example, key: null });
      expect(refused.status).toBe(401);
      await expectDocumented(document, declared, refused);
      if (declared.params === undefined) return;
      // A session's name belongs to its caller, so an example's name is nobody's here.
      const params = Object.fromEntries(Object.keys(example.params ?? {}).map((name) => [name, freshSession()]));
      const missing = await sendOperation(declared, { ...example, params, key: target().otherKey });
      expect(missing.status).toBe(404);
      await expectDocumented(document, declared, missing);
    },
  );
});
