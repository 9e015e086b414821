import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Env, parseEnv } from "./env.ts";
import { contentSecurityPolicy, securityHeaders } from "./security-headers.ts";

const given = vi.hoisted(() => ({ values: {} as Record<string, string> }));
vi.mock("./env.ts", async (original) => ({
  ...(await original<typeof import("./env.ts")>()),
  env: (): Env => parseEnv(given.values),
}));

beforeEach(() => {
  given.values = { NODE_ENV: "production" };
});

/** Sources by directive. */
function policy(): Record<string, string[]> {
  const items = contentSecurityPolicy("bm9uY2U=").split("; ");
  return Object.fromEntries(items.map((item) => [item.split(" ")[0] ?? "", item.split(" ").slice(1)]));
}

describe("the policy of a page", () => {
  test("runs scripts by nonce alone", () => {
    expect(policy()["script-src"]).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
  });

  test("lets nothing out: images, requests, frames and forms stay with our origin", () => {
    const { "img-src": images, "connect-src": requests, "form-action": forms, ...rest } = policy();
    expect([images, requests, forms]).toEqual([["'self'", "data:", "blob:"], ["'self'"], ["'self'"]]);
    for (const name of ["object-src", "frame-src", "frame-ancestors", "base-uri"])
      expect(rest[name]).toEqual(["'none'"]);
    expect(
      Object.values(policy())
        .flat()
        .filter((source) => /\*|https?:/.test(source)),
    ).toEqual([]);
  });

  test("allows evaluation and sockets in development only", () => {
    given.values = { NODE_ENV: "development" };
    expect(policy()["script-src"]).toContain("'unsafe-eval'");
    expect(policy()["connect-src"]).toContain("ws:");
  });

  test("lets forms go on to the providers that are set, and to no other", () => {
    given.values = {
      NODE_ENV: "production",
      AUTH_GITHUB_ID: "id",
      AUTH_GITHUB_SECRET: "secret",
      AUTH_OIDC_ID: "id",
      AUTH_OIDC_SECRET: "secret",
      AUTH_OIDC_ISSUER: "https://login.example.com/realms/main",
    };
    expect(policy()["form-action"]).toEqual(["'self'", "https://github.com", "https://login.example.com"]);
  });
});

test("browsers are told to stay with https exactly when the public address is https", () => {
  const names = () => securityHeaders().map(([name]) => name);
  expect(names()).not.toContain("strict-transport-security");
  given.values = { NODE_ENV: "production", APP_URL: "https://chat.example.com" };
  expect(names()).toContain("strict-transport-security");
});
