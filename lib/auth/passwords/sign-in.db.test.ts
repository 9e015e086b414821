import { execFile } from "node:child_process";
import crypto, { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect, rawSql } from "@/db/client";
import { passwordByteLimit } from "@/lib/contracts/api-v1/auth";
import { makePerson, newEmail, startedWith } from "../testing/people.ts";
import { checkCredentials } from "./check-credentials.ts";
import { signUp } from "./sign-up.ts";

const address = () => `10.${crypto.randomInt(256)}.${crypto.randomInt(256)}.${crypto.randomInt(256)}`;
const wrong = { ok: false, code: "invalid_credentials" };

beforeEach(() => void startedWith({ RATE_LIMITS: "off" }));
afterAll(closeDatabase);

describe("signing in", () => {
  test("works with the right password, whatever the case of the e-mail", async () => {
    const { userId, email, password } = await makePerson();
    const outcome = await checkCredentials({ email: ` ${email.toUpperCase()} `, password }, { address: address() });
    expect(outcome).toEqual({ ok: true, userId });
  });

  test("answers alike for an unknown e-mail, a wrong password, a disabled account and one without a password", async () => {
    const person = await makePerson();
    const disabled = await makePerson();
    const bare = await makePerson();
    await rawSql()`UPDATE users SET disabled_at = now() WHERE id = ${disabled.userId}`;
    await rawSql()`UPDATE users SET password_hash = NULL WHERE id = ${bare.userId}`;
    for (const [email, password] of [
      [newEmail(), "some password"],
      [person.email, "not the password"],
      [disabled.email, disabled.password],
      [bare.email, ""],
      [bare.email, "some password"],
    ] as const) {
      const expected = password === "" ? { ok: false, code: "invalid_input", fields: { password: "required" } } : wrong;
      expect(await checkCredentials({ email, password }, { address: address() })).toEqual(expected);
    }
  });

  test("costs one hash for a known and for an unknown e-mail, and the same time", async () => {
    const { email } = await makePerson();
    const argon2 = vi.spyOn(crypto, "argon2");
    const timed = async (tried: string) => {
      const startedAt = performance.now();
      expect(await checkCredentials({ email: tried, password: "not the password" }, { address: address() })).toEqual(
        wrong,
      );
      return performance.now() - startedAt;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 30; round += 1) {
      known.push(await timed(email));
      unknown.push(await timed(newEmail()));
    }
    expect(argon2).toHaveBeenCalledTimes(60);
    // The least of many is what the work takes; all above it is what the machine did meanwhile.
    const [one, other] = [Math.min(...known), Math.min(...unknown)];
    process.stdout.write(`sign-in, least of 30: known ${one.toFixed(1)} ms, unknown ${other.toFixed(1)} ms\n`);
    // Wide all the same; the count of hashes above is the guarantee.
    expect(Math.abs(one - other) / Math.max(one, other)).toBeLessThan(0.5);
  });

  test("refuses a password beyond the byte limit without hashing it", async () => {
    const argon2 = vi.spyOn(crypto, "argon2");
    const input = { email: newEmail(), password: "é".repeat(passwordByteLimit / 2 + 1) };
    expect(await checkCredentials(input, { address: address() })).toMatchObject({ fields: { password: "too_long" } });
    expect(argon2).not.toHaveBeenCalled();
  });
});

describe("limits of signing in", () => {
  const now = new Date("2026-11-21T10:00:20Z");
  const attempt = (email: string, from: string, at = now, password = "not the password") =>
    checkCredentials({ email, password }, { address: from, now: at });

  beforeEach(() => void startedWith({ RATE_LIMITS: "sign_in=3" }));

  test("stop guesses at one account from many addresses, and say when to try again", async () => {
    const { email, password } = await makePerson();
    for (let guess = 0; guess < 3; guess += 1) expect(await attempt(email, address())).toEqual(wrong);
    const limited = { ok: false, code: "rate_limited", retryAfterS: 40 };
    expect(await attempt(email, address())).toEqual(limited);
    expect(await attempt(email, address(), now, password)).toEqual(limited);
    const later = new Date(now.getTime() + 41_000);
    expect(await attempt(email, address(), later, password)).toMatchObject({ ok: true });
  });

  test("stop guesses at many accounts from one address, and from one IPv6 network", async () => {
    const from = address();
    for (let guess = 0; guess < 3; guess += 1) expect(await attempt(newEmail(), from)).toEqual(wrong);
    expect(await attempt(newEmail(), from)).toMatchObject({ code: "rate_limited" });
    const network = `2001:db8:${crypto.randomInt(65536).toString(16)}:${crypto.randomInt(65536).toString(16)}`;
    for (let guess = 1; guess <= 3; guess += 1)
      expect(await attempt(newEmail(), `${network}::${guess}`)).toEqual(wrong);
    expect(await attempt(newEmail(), `${network}:1:2:3:4`)).toMatchObject({ code: "rate_limited" });
  });

  test("hold against attempts that arrive at once", async () => {
    const { email } = await makePerson();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => attempt(email, address())));
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === "invalid_credentials")).toHaveLength(3);
  });

  test("are not used up by people who know their password", async () => {
    const { email, password } = await makePerson();
    const from = address();
    for (let time = 0; time < 5; time += 1)
      expect(await attempt(email, from, now, password)).toMatchObject({ ok: true });
  });

  test("survive a restart: another connection reads the same counters, which name nobody", async () => {
    const { email } = await makePerson();
    const from = address();
    const minute = 30_000_000 + crypto.randomInt(1_000_000);
    const at = new Date(minute * 60_000);
    for (let guess = 0; guess < 3; guess += 1) await attempt(email, from, at);
    const restarted = connect(process.env.DATABASE_URL ?? "", 1);
    const rows = await restarted.sql`SELECT bucket, count FROM rate_counters WHERE "window" = ${minute}`;
    expect(rows.map((row) => row.count)).toEqual([3, 3]);
    expect(JSON.stringify(rows)).not.toContain(from);
    expect(JSON.stringify(rows)).not.toContain(email);
    await restarted.end();
    const program = `
      const { checkCredentials } = await import("./lib/auth/index.ts");
      const { closeDatabase } = await import("./db/client.ts");
      const input = JSON.parse(process.argv.at(-1));
      const source = { address: input.from, now: new Date(input.at) };
      console.log(JSON.stringify(await checkCredentials({ email: input.email, password: "x" }, source)));
      await closeDatabase();`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", program, JSON.stringify({ email, from, at })],
      { env: { ...process.env, RATE_LIMITS: "sign_in=3", LOG_LEVEL: "silent" } },
    );
    expect(JSON.parse(stdout)).toEqual({ ok: false, code: "rate_limited", retryAfterS: 60 });
  });

  test("count sign-up as an attempt, so that it is no way around", async () => {
    const { email } = await makePerson();
    const guess = () => signUp({ email, password: "a guess of the password" }, { address: address(), now });
    for (let time = 0; time < 3; time += 1) expect(await guess()).toEqual(wrong);
    expect(await guess()).toMatchObject({ code: "rate_limited", retryAfterS: 40 });
    expect(await attempt(email, address())).toMatchObject({ code: "rate_limited" });
  });
});

describe("signing up", () => {
  const up = (email: string, password: string) => signUp({ email, password, name: " Ada " }, { address: address() });

  test("makes an account that can sign in", async () => {
    const email = newEmail();
    const outcome = await up(email.toUpperCase(), "a long password");
    expect(outcome).toMatchObject({ ok: true });
    expect(await checkCredentials({ email, password: "a long password" }, { address: address() })).toEqual(outcome);
    const [row] = await rawSql()`SELECT name, email FROM users WHERE email = ${email}`;
    expect(row).toEqual({ name: "Ada", email });
  });

  test("with a known e-mail signs in by the right password and answers a wrong one like sign-in, for one hash each", async () => {
    const { userId, email, password } = await makePerson();
    const argon2 = vi.spyOn(crypto, "argon2");
    expect(await up(email, password)).toEqual({ ok: true, userId });
    expect(await up(email, "another password")).toEqual(wrong);
    expect(await up(newEmail(), "another password")).toMatchObject({ ok: true });
    expect(argon2).toHaveBeenCalledTimes(3);
  });

  test("twice at once makes one account, and both are signed in", async () => {
    const email = newEmail();
    const outcomes = await Promise.all([up(email, "a long password"), up(email, "a long password")]);
    expect(outcomes[0]).toMatchObject({ ok: true });
    expect(outcomes[0]).toEqual(outcomes[1]);
  });

  test("names the fields that are wrong", async () => {
    expect(await up("nobody", "short")).toEqual({
      ok: false,
      code: "invalid_input",
      fields: { email: "email_invalid", password: "too_short" },
    });
    expect(await up("", "")).toMatchObject({ fields: { email: "required", password: "required" } });
    expect(await up(`a@${"b".repeat(260)}.com`, "nine\u0000 chars")).toMatchObject({
      fields: { email: "email_invalid", password: "invalid_text" },
    });
    expect(await up("ada@xn--bcher-kva.example", "ten chars!")).toMatchObject({ ok: true });
  });

  test("is refused while SIGN_UP=closed, for known and unknown e-mails alike", async () => {
    const { email, password } = await makePerson();
    startedWith({ RATE_LIMITS: "off", SIGN_UP: "closed" });
    expect(await up(email, password)).toEqual({ ok: false, code: "sign_up_closed" });
    expect(await up(newEmail(), password)).toEqual({ ok: false, code: "sign_up_closed" });
    expect(await rawSql()`SELECT id FROM users WHERE email = ${randomUUID()}`).toHaveLength(0);
  });
});
