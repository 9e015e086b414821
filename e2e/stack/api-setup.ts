import type { TestProject } from "vitest/node";
import { createApiKey } from "./create-api-key.ts";
import { mockModel, startMockProvider } from "./mock-provider.ts";
import { startStack } from "./start-stack.ts";

const kinds = { E: "embedded", S: "services" } as const;

/**
 * One installation for the whole API suite, with a model whose behaviour each message decides and two people's keys.
 * HOLDFAST_STACK chooses: E is what `npm start` gives, S two processes on one Postgres and one Redis.
 */
export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  const name = process.env.HOLDFAST_STACK ?? "E";
  if (name !== "E" && name !== "S") throw new Error(`HOLDFAST_STACK is "${name}"; it is E or S.`);
  const provider = await startMockProvider();
  const env = {
    OPENAI_BASE_URL: provider.url,
    OPENAI_API_KEY: "sk-of-the-mock-provider",
    CHAT_MODEL: mockModel,
    // A provider that hangs is shown in seconds.
    MODEL_TIMEOUTS: "first=8s,chunk=8s",
  };
  const stack = await startStack({ kind: kinds[name], processes: name === "S" ? 2 : 1, env }).catch(
    async (error: unknown) => {
      await provider.end();
      throw error;
    },
  );
  const end = async () => {
    await stack.end();
    await provider.end();
  };
  try {
    const [key, otherKey] = await Promise.all(
      ["ada@example.com", "ben@example.com"].map((email) => createApiKey(stack.environment, email)),
    );
    if (!key || !otherKey) throw new Error("npm run api-key printed no key.");
    const urls = stack.servers.map((server) => server.url);
    const { environment } = stack;
    project.provide("api", { stack: name, urls, key, otherKey, providerUrl: provider.url, environment });
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}
