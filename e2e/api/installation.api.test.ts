import { describe, expect, test } from "vitest";
import { startStack } from "../stack/start-stack.ts";
import { call, json, target } from "./client.ts";

describe("an installation", () => {
  test("answers on every process that was started", async () => {
    const { stack, urls } = target();
    expect(urls).toHaveLength(stack === "S" ? 2 : 1);
    for (const process of urls.keys()) {
      expect((await call("/health/live", { process, key: null })).status).toBe(200);
      expect((await call("/health/ready", { process, key: null })).status).toBe(200);
    }
  });

  test("takes the key of one command on every process, and nobody without one", async () => {
    for (const process of target().urls.keys()) {
      expect((await call("/api/v1/sessions", { process })).status).toBe(200);
      const refused = await call("/api/v1/sessions", { process, key: null });
      expect(refused.status).toBe(401);
      expect(refused.headers.get("content-type")).toContain("application/problem+json");
    }
  });

  test("names Redis as its coordination only where there is one", async () => {
    const { body } = await json("/health", { key: null });
    expect(body).toMatchObject({
      status: "healthy",
      async_support: true,
      services: { database: { status: "healthy" } },
    });
    expect(/redis/i.test(JSON.stringify(body.services.coordination))).toBe(target().stack === "S");
  });

  test("without any key or service is healthy, and says that its model is the built-in one", async () => {
    const keyless = await startStack({ kind: "embedded" });
    try {
      const answer = await fetch(`${keyless.servers[0]?.url}/health`);
      const body = (await answer.json()) as { services: { model: { detail: string } } };
      expect(body).toMatchObject({ status: "healthy", services: { model: { status: "healthy" } } });
      expect(body.services.model.detail).toContain("built-in");
    } finally {
      await keyless.end();
    }
  });
});
