import { startStack } from "./start-stack.ts";

/** One embedded installation for all browser tests; HOLDFAST_URL names one that runs already (development). */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.HOLDFAST_URL) return undefined;
  const stack = await startStack({ kind: "embedded" });
  // Playwright's workers are started after this and inherit our environment.
  process.env.HOLDFAST_URL = stack.servers[0]?.url ?? "";
  process.env.HOLDFAST_STACK_ENVIRONMENT = JSON.stringify(stack.environment);
  return stack.end;
}
