import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { authenticateRequest } from "../authenticate-request.ts";
import { openBrowser } from "../testing/browser.ts";
import { type Claims, startOidcServer } from "../testing/oidc-server.ts";
import { makePerson, newEmail, requestOf, startedWith } from "../testing/people.ts";
import { enabledProviders } from "./enabled-providers.ts";
import { configuredProviders } from "./providers.ts";

const clientId = "holdfast-test";
let provider: Awaited<ReturnType<typeof startOidcServer>>;

beforeAll(async () => {
  provider = await startOidcServer(clientId);
});
beforeEach(() => void startedWith(oidc()));
afterAll(async () => {
  await provider.close();
  await closeDatabase();
});

const oidc = (more: Record<string, string> = {}) => ({
  RATE_LIMITS: "off",
  AUTH_OIDC_ID: clientId,
  AUTH_OIDC_SECRET: "provider secret",
  AUTH_OIDC_ISSUER: provider.issuer,
  AUTH_OIDC_NAME: "Acme",
  ...more,
});

/** Goes through the provider as a person would; the path of the page where it ends. */
async function signInThrough(browser: ReturnType<typeof openBrowser>, claims: Claims): Promise<string> {
  provider.state.claims = claims;
  const start = await browser.send("POST", "/api/auth/signin/oidc", { csrfToken: await browser.csrfToken() });
  const target = new URL(start.headers.get("location") ?? "");
  expect(target.origin).toBe(provider.issuer);
  expect(target.searchParams.get("redirect_uri")).toBe("http://localhost:3000/api/auth/callback/oidc");
  provider.state.nonce = target.searchParams.get("nonce") ?? "";
  const back = `/api/auth/callback/oidc?code=abc&state=${encodeURIComponent(target.searchParams.get("state") ?? "")}`;
  const end = await browser.send("GET", back);
  return (end.headers.get("location") ?? "").replace("http://localhost:3000", "");
}

const userOf = async (browser: ReturnType<typeof openBrowser>) =>
  (await authenticateRequest(requestOf("GET", "/api/v1/sessions", { cookie: browser.cookie() }))).actor.userId;
const linksOf = (userId: string) => rawSql()`SELECT provider_account_id FROM accounts WHERE user_id = ${userId}`;

describe("a login at a provider", () => {
  test("with a verified e-mail makes an account once and finds it again, whatever the e-mail is later", async () => {
    const sub = randomUUID();
    const browser = openBrowser();
    const email = newEmail();
    expect(await signInThrough(browser, { sub, email, email_verified: true, name: "Ada\0" })).toBe("/chat");
    const userId = await userOf(browser);
    const [row] = await rawSql()`SELECT email, name, password_hash FROM users WHERE id = ${userId}`;
    expect(row).toEqual({ email, name: "Ada\uFFFD", password_hash: null });
    const again = openBrowser();
    expect(await signInThrough(again, { sub, email: newEmail(), email_verified: false })).toBe("/chat");
    expect(await userOf(again)).toBe(userId);
  });

  test.each([[false], [undefined], ["false"]])(
    "whose e-mail is not verified (%s) neither takes an account over nor makes one",
    async (email_verified) => {
      const victim = await makePerson();
      const bare = await makePerson();
      await rawSql()`UPDATE users SET password_hash = NULL WHERE id = ${bare.userId}`;
      for (const email of [victim.email, bare.email, newEmail()]) {
        const browser = openBrowser();
        const claims = { sub: randomUUID(), email, ...(email_verified === undefined ? {} : { email_verified }) };
        expect(await signInThrough(browser, claims)).toBe("/sign-in?error=email_not_verified");
        await expect(userOf(browser)).rejects.toMatchObject({ code: "unauthenticated" });
      }
      expect(await linksOf(victim.userId)).toHaveLength(0);
    },
  );

  test("joins an account without a password by verified e-mail", async () => {
    const bare = await makePerson();
    await rawSql()`UPDATE users SET password_hash = NULL WHERE id = ${bare.userId}`;
    const browser = openBrowser();
    const claims = { sub: randomUUID(), email: bare.email.toUpperCase(), email_verified: "true" };
    expect(await signInThrough(browser, claims)).toBe("/chat");
    expect(await userOf(browser)).toBe(bare.userId);
  });

  test("joins an account with a password only after that password was proved in the same browser", async () => {
    const person = await makePerson();
    const claims = { sub: randomUUID(), email: person.email, email_verified: true };
    const browser = openBrowser();
    expect(await signInThrough(browser, claims)).toBe("/sign-in?error=account_exists");
    await expect(userOf(browser)).rejects.toMatchObject({ code: "unauthenticated" });
    const stranger = await makePerson();
    await browser.signIn(stranger.email, stranger.password);
    expect(await linksOf(stranger.userId)).toHaveLength(0);
    await browser.signIn(person.email, person.password);
    expect(await linksOf(person.userId)).toEqual([{ provider_account_id: claims.sub }]);
    const later = openBrowser();
    expect(await signInThrough(later, claims)).toBe("/chat");
    expect(await userOf(later)).toBe(person.userId);
  });

  test("joins at once the account that is signed in with the same e-mail", async () => {
    const person = await makePerson();
    const browser = openBrowser();
    await browser.signIn(person.email, person.password);
    const claims = { sub: randomUUID(), email: person.email, email_verified: true };
    expect(await signInThrough(browser, claims)).toBe("/chat");
    expect(await linksOf(person.userId)).toHaveLength(1);
  });

  test("does not open a disabled account and makes none while sign-up is closed", async () => {
    const sub = randomUUID();
    const browser = openBrowser();
    await signInThrough(browser, { sub, email: newEmail(), email_verified: true });
    await rawSql()`UPDATE users SET disabled_at = now() WHERE id = ${await userOf(browser)}`;
    const again = openBrowser();
    expect(await signInThrough(again, { sub })).toBe("/sign-in?error=invalid_credentials");
    startedWith(oidc({ SIGN_UP: "closed" }));
    const claims = { sub: randomUUID(), email: newEmail(), email_verified: true };
    expect(await signInThrough(openBrowser(), claims)).toBe("/sign-in?error=sign_up_closed");
  });

  test("that is not ours to answer (another state, no cookies) is refused", async () => {
    const browser = openBrowser();
    await signInThrough(browser, { sub: randomUUID(), email: newEmail(), email_verified: true });
    const end = await openBrowser().send("GET", "/api/auth/callback/oidc?code=abc&state=forged");
    expect(end.headers.get("location")).toBe("http://localhost:3000/sign-in?error=provider_failed");
  });
});

describe("the providers offered", () => {
  test("are those whose variables are set, in both places", () => {
    expect(enabledProviders()).toEqual([{ id: "oidc", name: "Acme" }]);
    startedWith({
      AUTH_GITHUB_ID: "a",
      AUTH_GITHUB_SECRET: "b",
      AUTH_GOOGLE_ID: "c",
      AUTH_GOOGLE_SECRET: "d",
    });
    expect(enabledProviders().map(({ id }) => id)).toEqual(["github", "google"]);
    expect(configuredProviders().map(({ id }) => id)).toEqual(["github", "google"]);
    startedWith({});
    expect(configuredProviders()).toEqual([]);
  });

  test("GitHub counts only its verified primary address, not the one on the profile", async () => {
    startedWith({ AUTH_GITHUB_ID: "a", AUTH_GITHUB_SECRET: "b" });
    const answers: Record<string, unknown> = {
      "https://api.github.com/user": { id: 7, login: "ada", name: null, email: "victim@example.com" },
      "https://api.github.com/user/emails": [
        { email: "victim@example.com", primary: true, verified: false },
        { email: "ada@example.com", primary: false, verified: true },
      ],
    };
    vi.stubGlobal("fetch", (url: string) => Promise.resolve(Response.json(answers[url])));
    const { options } = configuredProviders()[0] as unknown as {
      options: { userinfo: { request(input: object): Promise<unknown> } };
    };
    const profile = await options.userinfo.request({ tokens: { access_token: "t" } });
    expect(profile).toEqual({ sub: "7", name: "ada", email: undefined, email_verified: false });
    vi.unstubAllGlobals();
  });
});
