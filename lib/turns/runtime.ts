import { processSingleton } from "@/lib/platform/singleton";
import type { TurnDeps } from "./deps.ts";
import { Runner } from "./runner.ts";
import { wireTurns } from "./wiring.ts";

type Runtime = { deps: TurnDeps; runner: Runner };

const installed: { runtime: Runtime | null } = { runtime: null };

/** Puts an engine with other ports in place of the product's; tests use it. */
export function installRuntime(deps: TurnDeps): void {
  installed.runtime = { deps, runner: new Runner(deps) };
}

/** The engine of this process: made on first use, the same for pages, routes and the server. */
export function runtime(): Runtime {
  if (installed.runtime) return installed.runtime;
  return processSingleton("turns", () => {
    const deps = wireTurns();
    return { deps, runner: new Runner(deps) };
  });
}
