import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { authenticateRequest } from "../authenticate-request.ts";
import type { Ctx } from "../ctx.ts";
import * as queries from "../queries.ts";
import { forgetSingletons, keyOf, makePerson, newEmail, requestOf, startedWith } from "../testing/people.ts";
import { generateApiKey, isApiKey } from "./api-key.ts";
import { createApiKey } from "./create-api-key.ts";
import { issueApiKeyForEmail } from "./issue-api-key.ts";
import { listApiKeys } from "./list-api-keys.ts";
import { revokeApiKey } from "./revoke-api-key.ts";

const whoIs = (key: string) =>
  authenticateRequest(requestOf("GET", "/api/v1/sessions", { authorization: `Bearer ${key}` }));

beforeEach(() => void startedWith({}));
afterAll(closeDatabase);

describe("a key", () => {
  test("has 190 random bits in 32 digits that are all as likely", () => {
    const keys = Array.from({ length: 2000 }, () => generateApiKey());
    expect(keys.every(isApiKey)).toBe(true);
    expect(new Set(keys).size).toBe(2000);
    const counts = new Map<string, number>();
    for (const digit of keys.flatMap((key) => key.slice(3).split(""))) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // 64,000 digits: about 1032 of each; seven standard deviations on both sides.
    for (const count of counts.values()) expect(Math.abs(count - 1032)).toBeLessThan(225);
    expect(generateApiKey(() => Uint8Array.from([255, 248, ...Array<number>(32).fill(61)]))).toBe(
      `hf_${"z".repeat(32)}`,
    );
  });

  test("is shown once and stored as its SHA-256 alone", async () => {
    const { ctx, userId } = await makePerson();
    const created = await createApiKey(ctx, { name: " ci " });
    expect(created).toMatchObject({
      name: "ci",
      prefix: created.key.slice(0, 7),
      last_used_at: null,
      revoked_at: null,
    });
    const [listed] = await listApiKeys(ctx);
    expect(listed).toEqual({ ...created, key: undefined });
    const [row] = await rawSql()`SELECT * FROM api_keys WHERE user_id = ${userId}`;
    expect(JSON.stringify(row)).not.toContain(created.key);
    expect(row?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("cannot make another key, and a user has a bounded number", async () => {
    const { ctx, userId } = await makePerson();
    const { key } = await keyOf(userId);
    const byKey: Ctx = { ...ctx, actor: (await whoIs(key)).actor };
    await expect(createApiKey(byKey, { name: "heir" })).rejects.toMatchObject({ code: "forbidden" });
    await rawSql()`
      INSERT INTO api_keys (id, user_id, name, prefix, sha256)
      SELECT 'key_' || ${userId} || n, ${userId}, 'n', 'hf_', 'x' || ${userId} || n FROM generate_series(1, 49) n`;
    await expect(createApiKey(ctx, { name: "one more" })).rejects.toMatchObject({ code: "bad_request" });
    await revokeApiKey(ctx, `key_${userId}1`);
    expect((await createApiKey(ctx, { name: "one more" })).key).toMatch(/^hf_/);
  });

  test("of somebody else is as missing as one that never was", async () => {
    const [ada, bob] = [await makePerson(), await makePerson()];
    const { id, key } = await keyOf(ada.userId);
    const errors = await Promise.all(
      [id, "key_never", "key_\0"].map((keyId) => revokeApiKey(bob.ctx, keyId).catch((error: unknown) => error)),
    );
    expect(new Set(errors.map((error) => JSON.stringify([error, String(error)]))).size).toBe(1);
    expect(errors[0]).toMatchObject({ code: "not_found" });
    expect((await whoIs(key)).actor.userId).toBe(ada.userId);
    expect((await listApiKeys(bob.ctx)).map((entry) => entry.id)).not.toContain(id);
  });
});

describe("what a process remembers of a key", () => {
  test("spares the database for some seconds, and requests at once are one look-up", async () => {
    const { userId } = await makePerson();
    const { key } = await keyOf(userId);
    const find = vi.spyOn(queries, "findUsableKey");
    await Promise.all(Array.from({ length: 20 }, () => whoIs(key)));
    await whoIs(key);
    expect(find).toHaveBeenCalledTimes(1);
  });

  test("is dropped by a revocation here at once, even while a look-up is under way", async () => {
    const { userId, ctx } = await makePerson();
    const { key, id } = await keyOf(userId);
    await whoIs(key);
    const racing = Promise.allSettled(Array.from({ length: 5 }, () => whoIs(key)));
    await revokeApiKey(ctx, id);
    await expect(whoIs(key)).rejects.toMatchObject({ code: "unauthenticated" });
    await racing;
    await expect(whoIs(key)).rejects.toMatchObject({ code: "unauthenticated" });
    const [listed] = await listApiKeys(ctx);
    expect(listed?.revoked_at).not.toBe(null);
    await revokeApiKey(ctx, id);
  });

  test("of a revocation in another process lasts five seconds at most", async () => {
    const { userId } = await makePerson();
    const { key, id } = await keyOf(userId);
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      await whoIs(key);
      await rawSql()`UPDATE api_keys SET revoked_at = now() WHERE id = ${id}`;
      vi.advanceTimersByTime(4_900);
      expect((await whoIs(key)).actor.userId).toBe(userId);
      vi.advanceTimersByTime(200);
      await expect(whoIs(key)).rejects.toMatchObject({ code: "unauthenticated" });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the last use of a key", () => {
  const lastUse = async (id: string) =>
    (await rawSql()`SELECT last_used_at FROM api_keys WHERE id = ${id}`)[0]?.last_used_at;

  test("is noted beside the request and at most once a minute", async () => {
    const { userId } = await makePerson();
    const { key, id } = await keyOf(userId);
    await whoIs(key);
    await expect.poll(() => lastUse(id)).toBeInstanceOf(Date);
    const first = await lastUse(id);
    forgetSingletons("api-keys", "api-keys-used");
    await whoIs(key);
    await whoIs(key);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await lastUse(id)).toEqual(first);
    await rawSql()`UPDATE api_keys SET last_used_at = now() - interval '61 seconds' WHERE id = ${id}`;
    forgetSingletons("api-keys", "api-keys-used");
    await whoIs(key);
    await expect.poll(async () => (await lastUse(id)) > (first ?? 0)).toBe(true);
  });
});

describe("a key from the command line", () => {
  test("makes the user when needed and works", async () => {
    const email = newEmail();
    const first = await issueApiKeyForEmail({ email: ` ${email.toUpperCase()}`, name: "ci" });
    const second = await issueApiKeyForEmail({ email });
    expect(first).toMatchObject({ isNewUser: true });
    expect(second).toMatchObject({ isNewUser: false, userId: first.userId });
    expect((await whoIs(second.key)).actor).toMatchObject({ type: "api-key", userId: first.userId });
  });

  test("makes an administrator when asked, also while sign-up is closed, and never takes that away", async () => {
    startedWith({ SIGN_UP: "closed" });
    const email = newEmail();
    const { key } = await issueApiKeyForEmail({ email, admin: true });
    expect((await whoIs(key)).actor.isAdmin).toBe(true);
    const later = await issueApiKeyForEmail({ email });
    expect((await whoIs(later.key)).actor.isAdmin).toBe(true);
  });

  test("refuses what is no e-mail or no name", async () => {
    for (const input of [{ email: "ada" }, { email: "" }, { email: newEmail(), name: "a\0b" }])
      await expect(issueApiKeyForEmail(input)).rejects.toMatchObject({ code: "bad_request" });
    await expect(issueApiKeyForEmail({ email: newEmail(), name: " " })).rejects.toThrow("name");
  });
});
