import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { generateApiKey } from "./api-keys/api-key.ts";
import { authenticateRequest } from "./authenticate-request.ts";
import { endLogin } from "./logins/end-login.ts";
import { changePassword } from "./passwords/change-password.ts";
import { cookieOf, forgetSingletons, keyOf, makePerson, requestOf, startedWith } from "./testing/people.ts";

const whoIs = (headers: Record<string, string>, method = "GET") =>
  authenticateRequest(requestOf(method, "/api/v1/sessions", headers));
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const nobody = { code: "unauthenticated" };

beforeEach(() => void startedWith({ RATE_LIMITS: "off" }));
afterAll(closeDatabase);

describe("who calls", () => {
  test("is the user of the cookie, or the user of the key with the key's id", async () => {
    const { userId } = await makePerson();
    const { key, id } = await keyOf(userId);
    expect((await whoIs({ cookie: await cookieOf(userId) })).actor).toMatchObject({ type: "user", userId });
    expect((await whoIs(bearer(key))).actor).toMatchObject({ type: "api-key", userId, keyId: id });
    expect((await whoIs({ authorization: `bearer   ${key} ` })).actor).toMatchObject({ type: "api-key", keyId: id });
  });

  test("is nobody without credentials, and with any that are not ours", async () => {
    const { userId } = await makePerson();
    const cookie = await cookieOf(userId);
    await expect(whoIs({})).rejects.toMatchObject(nobody);
    await expect(whoIs({ cookie: `${cookie.slice(0, -3)}abc` })).rejects.toMatchObject(nobody);
    await expect(whoIs({ cookie: cookie.replace("session-token", "other") })).rejects.toMatchObject(nobody);
    await expect(whoIs({ cookie: `authjs.session-token=${"x".repeat(9000)}` })).rejects.toMatchObject(nobody);
    for (const key of ["", "hf_", "hf_x", generateApiKey(), "%", "null", "a b c"])
      await expect(whoIs(bearer(key))).rejects.toMatchObject(nobody);
  });

  test("is decided by the bearer key alone when there is one: a bad key does not fall back to a good cookie", async () => {
    const [ada, bob] = [await makePerson(), await makePerson()];
    const cookie = await cookieOf(ada.userId);
    const { key } = await keyOf(bob.userId);
    expect((await whoIs({ cookie, ...bearer(key) })).actor.userId).toBe(bob.userId);
    for (const value of ["Bearer", "Bearer ", `Bearer ${generateApiKey()}`])
      await expect(whoIs({ cookie, authorization: value })).rejects.toMatchObject(nobody);
    expect((await whoIs({ cookie, authorization: "Basic YTpi" })).actor.userId).toBe(ada.userId);
  });

  test("keeps a sane request id of the caller and replaces any other", async () => {
    const { userId } = await makePerson();
    const { key } = await keyOf(userId);
    expect((await whoIs({ ...bearer(key), "x-request-id": "abc-1.2:3_4" })).requestId).toBe("abc-1.2:3_4");
    for (const id of ["a b", "x".repeat(129), "<script>", ""])
      expect((await whoIs({ ...bearer(key), "x-request-id": id })).requestId).toMatch(/^req_/);
  });
});

describe("a login ends", () => {
  test("when the session version of its user is raised", async () => {
    const { userId } = await makePerson();
    const cookie = await cookieOf(userId);
    await whoIs({ cookie });
    await rawSql()`UPDATE users SET session_version = session_version + 1 WHERE id = ${userId}`;
    forgetSingletons("login-states");
    await expect(whoIs({ cookie })).rejects.toMatchObject(nobody);
    expect((await whoIs({ cookie: await cookieOf(userId) })).actor.userId).toBe(userId);
  });

  test("at once in this process when it is signed out, while another login of the user stays", async () => {
    const { userId } = await makePerson();
    const [one, other] = [await cookieOf(userId), await cookieOf(userId)];
    await whoIs({ cookie: one });
    await whoIs({ cookie: other });
    await endLogin(one.split("=")[1]);
    await endLogin(one.split("=")[1]);
    await expect(whoIs({ cookie: one })).rejects.toMatchObject(nobody);
    expect((await whoIs({ cookie: other })).actor.userId).toBe(userId);
  });

  test("when its user is disabled or deleted; the user's keys end too", async () => {
    const [disabled, deleted] = [await makePerson(), await makePerson()];
    const credentials = [];
    for (const { userId } of [disabled, deleted])
      credentials.push({ cookie: await cookieOf(userId) }, bearer((await keyOf(userId)).key));
    for (const headers of credentials) await whoIs(headers);
    await rawSql()`UPDATE users SET disabled_at = now() WHERE id = ${disabled.userId}`;
    await rawSql()`DELETE FROM users WHERE id = ${deleted.userId}`;
    forgetSingletons("login-states", "api-keys");
    for (const headers of credentials) await expect(whoIs(headers)).rejects.toMatchObject(nobody);
  });

  test("everywhere when the password is changed, which needs the current one; the caller then signs in anew", async () => {
    const person = await makePerson();
    const cookie = await cookieOf(person.userId);
    const { key } = await keyOf(person.userId);
    await whoIs({ cookie });
    const source = { address: "192.0.2.1" };
    const wrong = await changePassword(person.ctx, { current: "not this one", next: "a new password" }, source);
    expect(wrong).toEqual({ ok: false, code: "invalid_credentials" });
    const short = await changePassword(person.ctx, { current: person.password, next: "short" }, source);
    expect(short).toMatchObject({ code: "invalid_input", fields: { next: "too_short" } });
    expect((await whoIs({ cookie })).actor.userId).toBe(person.userId);
    const change = () => changePassword(person.ctx, { current: person.password, next: "a new password" }, source);
    const outcomes = await Promise.all([change(), change()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    await expect(whoIs({ cookie })).rejects.toMatchObject(nobody);
    expect((await whoIs(bearer(key))).actor.userId).toBe(person.userId);
    const byKey = { ...person.ctx, actor: { ...person.ctx.actor, type: "api-key" as const, keyId: randomUUID() } };
    await expect(
      changePassword({ ...byKey, actor: { ...byKey.actor, isAdmin: false } }, { current: "", next: "" }, source),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a cookie changes things only from our own pages", () => {
  const listed = "https://console.example";
  const matrix: [string, Record<string, string>, boolean][] = [
    ["our page", { origin: "http://localhost:3000" }, true],
    ["our page by its fetch metadata", { "sec-fetch-site": "same-origin" }, true],
    ["a listed origin", { origin: listed, "sec-fetch-site": "cross-site" }, true],
    ["the public address", { origin: "https://chat.example", host: "chat.example" }, true],
    ["an address of this machine", { origin: "http://192.168.1.5:3000", host: "192.168.1.5:3000" }, true],
    ["an IPv6 address of this machine", { origin: "http://[::1]:3000", host: "[::1]:3000" }, true],
    ["the public host without its https", { origin: "http://chat.example", host: "chat.example" }, false],
    ["another port of this machine", { origin: "http://localhost:3001" }, false],
    ["another name of this machine", { origin: "http://127.0.0.1:3000" }, false],
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, false],
    ["another site that claims to be us", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }, false],
    ["a site with our name in its own", { origin: "http://localhost:3000.evil.example" }, false],
    ["a rebound host", { origin: "http://evil.example", host: "evil.example" }, false],
    ["a sandboxed frame", { origin: "null" }, false],
    ["the same site but another host", { "sec-fetch-site": "same-site" }, false],
    ["another site without Origin", { "sec-fetch-site": "cross-site" }, false],
    ["nowhere", {}, false],
  ];

  beforeEach(() => void startedWith({ APP_URL: "https://chat.example", CORS_ORIGINS: listed }));

  test.each(matrix)("%s", async (_name, headers, isAllowed) => {
    const { userId } = await makePerson();
    const token = (await cookieOf(userId)).split("=")[1];
    const { key } = await keyOf(userId);
    const cookie = `__Secure-authjs.session-token=${token}`;
    const answerOf = (asked: Promise<{ actor: { userId: string } }>) =>
      asked.then(
        ({ actor }) => actor.userId,
        (error: unknown) => (error as { code: string }).code,
      );
    const expected = isAllowed ? userId : "forbidden";
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect([method, await answerOf(whoIs({ ...headers, cookie }, method))]).toEqual([method, expected]);
      expect(await answerOf(whoIs({ ...headers, ...bearer(key) }, method))).toBe(userId);
    }
    expect(await answerOf(whoIs({ ...headers, cookie }, "GET"))).toBe(userId);
    const socket = requestOf("GET", "/ws/chat", { ...headers, cookie });
    expect(await answerOf(authenticateRequest(socket, { originRequired: true }))).toBe(expected);
  });
});
