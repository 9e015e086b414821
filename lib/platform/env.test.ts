import { describe, expect, it } from "vitest";
import { parseEnv } from "./env.ts";

describe("an empty environment", () => {
  it("is a private installation on this machine that trusts no proxy", () => {
    expect(parseEnv({})).toMatchObject({ HOST: "127.0.0.1", PORT: 3000, DATA_DIR: ".data", SIGN_UP: "open" });
    expect(parseEnv({}).TRUSTED_PROXIES).toBeUndefined();
    expect(parseEnv({ TRUSTED_PROXIES: "2" }).TRUSTED_PROXIES).toBe(2);
  });
});

describe("a bad variable", () => {
  it.each([
    ["PORT", "eighty"],
    ["APP_URL", "chat.example.org"],
    ["DATABASE_URL", "mysql://localhost/app"],
    ["REDIS_URL", "http://localhost"],
    ["CHAT_TEMPERATURE", "hot"],
    ["MODEL_TIMEOUTS", "first=soon"],
    ["RATE_LIMITS", "chat"],
    ["TASK_LIMITS", "process=0"],
    ["ROLE", "boss"],
    ["TRUSTED_PROXIES", "0"],
    ["AUTH_SECRET", "changeme"],
    ["OPENAI_API_KEY", ""],
  ])("%s=%j is an error that names it", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(name);
  });

  it("does not hide another one", () => {
    expect(() => parseEnv({ PORT: "x", LOG_LEVEL: "", AUTH_GITHUB_ID: "id" })).toThrow(
      /LOG_LEVEL[^]*PORT|PORT[^]*LOG_LEVEL/,
    );
  });
});

it("takes no missing or weak secret in production", () => {
  expect(() => parseEnv({ HOLDFAST_ENV: "production" })).toThrow("AUTH_SECRET");
  expect(() => parseEnv({ HOLDFAST_ENV: "production", AUTH_SECRET: "a".repeat(64) })).toThrow("AUTH_SECRET");
  const secret = "9f3c1b7ae2d84560b1c9e7f2a4d6831c";
  expect(parseEnv({ HOLDFAST_ENV: "production", AUTH_SECRET: secret }).AUTH_SECRET).toBe(secret);
});
