import { acceptsAtOnce } from "./tunables.ts";

const waiting: (() => void)[] = [];
const gate = { open: acceptsAtOnce };

/**
 * Lets a bounded number of messages be accepted at the same time, the others wait their turn: open sockets can all speak
 * in the same moment, and a question to the database that waits behind hundreds is refused as if it were away.
 */
export async function throughGate<T>(run: () => Promise<T>): Promise<T> {
  if (gate.open > 0) gate.open -= 1;
  else await new Promise<void>((enter) => waiting.push(enter));
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    // The place goes straight to who waits longest.
    if (next) next();
    else gate.open += 1;
  }
}
