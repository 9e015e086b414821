import { mockModel, startMockProvider } from "./mock-provider.ts";
import { startStack } from "./start-stack.ts";

/**
 * One embedded installation for all browser tests, with the built-in model as everybody meets it and beside it one whose
 * pace and failures each message decides. HOLDFAST_URL names an installation that runs already (development).
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.HOLDFAST_URL) return undefined;
  const provider = await startMockProvider();
  const env = {
    OPENAI_BASE_URL: provider.url,
    OPENAI_API_KEY: "sk-of-the-mock-provider",
    CHAT_MODEL: `built-in,${mockModel}`,
    // High, so that the cost of a short answer shows in whole cents.
    MODEL_PRICES: `${mockModel}=1000/5000`,
  };
  const stack = await startStack({ kind: "embedded", env }).catch(async (error: unknown) => {
    await provider.end();
    throw error;
  });
  // Playwright's workers are started after this and inherit our environment.
  process.env.HOLDFAST_URL = stack.servers[0]?.url ?? "";
  process.env.HOLDFAST_STACK_ENVIRONMENT = JSON.stringify(stack.environment);
  return async () => {
    await stack.end();
    await provider.end();
  };
}
