import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { authenticateRequest } from "../authenticate-request.ts";
import { openBrowser } from "../testing/browser.ts";
import { makePerson, newEmail, requestOf, startedWith } from "../testing/people.ts";

const whoIs = (cookie: string) => authenticateRequest(requestOf("GET", "/api/v1/sessions", { cookie }));
const nobody = { code: "unauthenticated" };
const loginName = "authjs.session-token";

beforeEach(() => void startedWith({ RATE_LIMITS: "off" }));
afterAll(closeDatabase);

describe("signing in over HTTP", () => {
  test("gives a cookie that scripts cannot read and that our API accepts", async () => {
    const { userId, email, password } = await makePerson();
    const browser = openBrowser();
    const response = await browser.signIn(email, password);
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("http://localhost:3000/chat");
    const line = response.headers.getSetCookie().find((text) => text.startsWith(`${loginName}=`));
    expect(line).toMatch(/; Path=\/;.*; HttpOnly; SameSite=Lax$/);
    expect(line).not.toContain("Secure");
    expect((await whoIs(browser.cookie())).actor).toEqual({ type: "user", userId, isAdmin: expect.any(Boolean) });
    const session = await browser.send("GET", "/api/auth/session");
    expect(await session.json()).toMatchObject({ user: { id: userId, email } });
  });

  test("makes a new login each time, even in a browser that has one", async () => {
    const { email, password } = await makePerson();
    const browser = openBrowser();
    await browser.signIn(email, password);
    const first = browser.jar.get(loginName);
    await browser.signIn(email, password);
    expect(browser.jar.get(loginName)).not.toBe(first);
  });

  test("sends a wrong password back to the sign-in page with one code for every reason", async () => {
    const { email } = await makePerson();
    for (const tried of [email, newEmail()]) {
      const response = await openBrowser().signIn(tried, "not the password");
      expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?error=invalid_credentials");
      expect(response.headers.getSetCookie().join()).not.toContain(loginName);
    }
  });

  test("answers 429 with the time to wait when the limit is reached", async () => {
    startedWith({ RATE_LIMITS: "sign_in=1" });
    const email = newEmail();
    const browser = openBrowser();
    const address = `192.0.2.${randomUUID()}`;
    const attempt = async () =>
      browser.send(
        "POST",
        "/api/auth/callback/credentials",
        { email, password: "x", csrfToken: await browser.csrfToken() },
        { "x-holdfast-address": address },
      );
    await attempt();
    await expect(attempt()).rejects.toMatchObject({ code: "rate_limited", retryAfterS: expect.any(Number) });
  });

  test("needs next-auth's own token and no foreign origin", async () => {
    const { email, password } = await makePerson();
    const browser = openBrowser();
    const forged = await browser.send("POST", "/api/auth/callback/credentials", { email, password, csrfToken: "x" });
    expect(forged.headers.get("location")).toBe("http://localhost:3000/sign-in?error=provider_failed");
    expect(browser.jar.has(loginName)).toBe(false);
    const form = { email, password, csrfToken: await browser.csrfToken() };
    await expect(
      browser.send("POST", "/api/auth/callback/credentials", form, { origin: "https://evil.example" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  test("goes back to our own pages only", async () => {
    const { email, password } = await makePerson();
    const browser = openBrowser();
    const landing = async (callbackUrl: string) => {
      const form = { email, password, callbackUrl, csrfToken: await browser.csrfToken() };
      return (await browser.send("POST", "/api/auth/callback/credentials", form)).headers.get("location");
    };
    expect(await landing("/chat/abc?x=1")).toBe("http://localhost:3000/chat/abc?x=1");
    expect(await landing("http://localhost:3000/tasks")).toBe("http://localhost:3000/tasks");
    expect(await landing("https://evil.example/chat")).toBe("http://localhost:3000/chat");
    expect(await landing("/\\evil.example")).toBe("http://localhost:3000/chat");
  });

  test("uses secure cookies exactly when the public address is https", async () => {
    const { email, password, userId } = await makePerson();
    startedWith({ RATE_LIMITS: "off", APP_URL: "https://chat.example" });
    const browser = openBrowser();
    const settled = {
      host: "chat.example",
      origin: "https://chat.example",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "chat.example",
    };
    const csrf = (await (await browser.send("GET", "/api/auth/csrf", undefined, settled)).json()) as {
      csrfToken: string;
    };
    const form = { email, password, csrfToken: csrf.csrfToken };
    const response = await browser.send("POST", "/api/auth/callback/credentials", form, settled);
    const line = response.headers.getSetCookie().find((text) => text.startsWith(`__Secure-${loginName}=`));
    expect(line).toContain("Secure");
    expect((await whoIs(browser.cookie())).actor.userId).toBe(userId);
  });
});

describe("signing out", () => {
  test("ends this login, copied cookies included, and no other", async () => {
    const { email, password } = await makePerson();
    const [here, there] = [openBrowser(), openBrowser()];
    await here.signIn(email, password);
    await there.signIn(email, password);
    const copied = here.cookie();
    await whoIs(copied);
    const response = await here.send("POST", "/api/auth/signout", { csrfToken: await here.csrfToken() });
    expect(response.status).toBe(302);
    expect(here.jar.has(loginName)).toBe(false);
    await expect(whoIs(copied)).rejects.toMatchObject(nobody);
    expect((await whoIs(there.cookie())).actor.type).toBe("user");
    expect(await (await here.send("GET", "/api/auth/session")).json()).toBe(null);
  });

  test("changes nothing without next-auth's token", async () => {
    const { email, password } = await makePerson();
    const browser = openBrowser();
    await browser.signIn(email, password);
    await browser.send("POST", "/api/auth/signout", { csrfToken: "forged" });
    expect((await whoIs(browser.cookie())).actor.type).toBe("user");
    await expect(
      browser.send("POST", "/api/auth/signout", {}, { origin: "https://evil.example" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what next-auth is not asked", () => {
  test.each([
    ["POST", "/api/auth/session"],
    ["GET", "/api/auth/webauthn-options"],
    ["GET", "/api/auth/verify-request"],
    ["GET", "/api/auth/"],
    ["POST", "/api/auth/csrf"],
  ])("%s %s is not found", async (method, path) => {
    await expect(openBrowser().send(method, path, method === "POST" ? {} : undefined)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("no account row is made for a login by password", async () => {
    const { userId, email, password } = await makePerson();
    await openBrowser().signIn(email, password);
    expect(await rawSql()`SELECT 1 FROM accounts WHERE user_id = ${userId}`).toHaveLength(0);
  });
});
