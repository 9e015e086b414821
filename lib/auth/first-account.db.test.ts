import { afterAll, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { issueApiKeyForEmail } from "./api-keys/issue-api-key.ts";
import { signUp } from "./passwords/sign-up.ts";
import { authSecret } from "./secret.ts";
import { onFreshDatabase } from "./testing/fresh-database.ts";
import { forgetSingletons, newEmail } from "./testing/people.ts";

afterAll(closeDatabase);

const up = (email = newEmail()) => signUp({ email, password: "a long password" }, { address: "192.0.2.7" });

test("of twelve people who sign up at once on a new installation exactly one is administrator", async () => {
  await onFreshDatabase({ RATE_LIMITS: "off" }, async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => up()));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const [row] =
      await rawSql()`SELECT count(*)::int AS users, count(*) FILTER (WHERE is_admin)::int AS admins FROM users`;
    expect(row).toEqual({ users: 12, admins: 1 });
  });
});

test("the first account is an administrator also by the command line, and the next one is not", async () => {
  await onFreshDatabase({ RATE_LIMITS: "off" }, async () => {
    expect(await issueApiKeyForEmail({ email: newEmail() })).toMatchObject({ isNewUser: true, isAdmin: true });
    await up("second@example.com");
    expect(await rawSql()`SELECT is_admin FROM users WHERE email = 'second@example.com'`).toEqual([
      { is_admin: false },
    ]);
  });
});

test("with SIGN_UP=closed the very first account may be made, of two at once only one", async () => {
  await onFreshDatabase({ RATE_LIMITS: "off", SIGN_UP: "closed" }, async () => {
    const outcomes = await Promise.all([up(), up(), up()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => !outcome.ok && outcome.code)).toEqual([
      "sign_up_closed",
      "sign_up_closed",
    ]);
  });
});

test("without AUTH_SECRET all processes of a database find the same secret, made once", async () => {
  await onFreshDatabase({}, async () => {
    const secrets = new Set<string>();
    for (let start = 0; start < 3; start += 1) {
      forgetSingletons("auth-secret");
      for (const secret of await Promise.all([authSecret(), authSecret()])) secrets.add(secret);
    }
    expect(secrets.size).toBe(1);
    expect([...secrets][0]?.length).toBeGreaterThanOrEqual(64);
  });
  await onFreshDatabase({ AUTH_SECRET: "0123456789abcdef0123456789abcdef" }, async () => {
    expect(await authSecret()).toBe("0123456789abcdef0123456789abcdef");
    expect(await rawSql()`SELECT name FROM installation_secrets`).toEqual([]);
  });
});
