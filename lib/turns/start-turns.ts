import { bus } from "@/lib/platform/bus";
import { stopChannel } from "./runner.ts";
import { runtime } from "./runtime.ts";
import { startSweeper } from "./sweeper.ts";

/** Starts the engine of this process; the result hands running turns over and resolves when none is left here. */
export async function startTurns(): Promise<() => Promise<void>> {
  const { runner } = runtime();
  const unsubscribe = await bus().subscribe(stopChannel, (turnId) => runner.stop(turnId));
  const endSweeper = startSweeper(runner);
  return async () => {
    unsubscribe();
    await endSweeper();
    await runner.close();
  };
}
