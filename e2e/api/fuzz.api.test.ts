import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { problemSchema } from "@/lib/contracts/api-v1/problem";
import { openAiErrorSchema } from "@/lib/contracts/openai";
import type { AnyOperation } from "@/lib/contracts/operation";
import { operations } from "@/lib/contracts/operations/index";
import { createApiKey } from "../stack/create-api-key.ts";
import { freshSession, target } from "./client.ts";
import { type ApiDocument, documented, readDocument } from "./contract/document.ts";
import { type Sent, sendOperation } from "./contract/send-operation.ts";
import { type Existing, makeExisting } from "./fuzz/existing.ts";
import { requestsTo } from "./fuzz/requests.ts";

/** Requests of the random part; `HOLDFAST_FUZZ=5000` asks for more. */
const runs = Number(process.env.HOLDFAST_FUZZ ?? 400);
const millisecondsEach = 150;

let document: ApiDocument;
let key: string;
let existing: Existing;

beforeAll(async () => {
  document = await readDocument();
  // A person of its own: what is made and destroyed here is nobody else's.
  key = await createApiKey(target().environment, `${freshSession()}@example.com`);
  existing = await makeExisting(key);
});

/** Sends and throws unless the answer is a documented one below 500 that says what it is. Streams are left at once. */
async function orderlyStatus(declared: AnyOperation, sent: Sent): Promise<number> {
  const response = await sendOperation(declared, { ...sent, key });
  const { status } = response;
  const { codes } = documented(document, declared, status);
  if (status < 400) {
    await response.body?.cancel();
    return status;
  }
  const text = await response.text();
  const code = codeOf(declared, JSON.parse(text));
  // The edge in front of the routes has one code for what it cannot read, OpenAI's shape codes of its own.
  const isNamed = status === 414 || declared.errorShape !== undefined || codes.includes(code ?? "");
  if (status >= 500 || !isNamed) throw new Error(`${declared.id} answered ${status}: ${text}`);
  return status;
}

/** The code of an error, in whichever shape the operation's clients read; throws when it has none. */
function codeOf(declared: AnyOperation, body: unknown): string | null {
  return declared.errorShape === "openai" ? openAiErrorSchema.parse(body).error.code : problemSchema.parse(body).code;
}

test(
  `${runs} random and hostile requests: no answer of 5xx, none that the description does not name`,
  async () => {
    const statuses = new Map<number, number>();
    const requests = requestsTo(operations, document, existing);
    await fc.assert(
      fc.asyncProperty(requests, async ({ declared, sent }) => {
        const status = await orderlyStatus(declared, sent);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(runs);
    // Else it would only have knocked at the door.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(runs / 20);
    expect(statuses.get(400) ?? 0).toBeGreaterThan(runs / 20);
  },
  60_000 + runs * millisecondsEach,
);
