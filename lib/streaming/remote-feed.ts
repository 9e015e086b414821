import { bus } from "@/lib/platform/bus";
import type { LogEvent } from "./turn-log.ts";

/** Events of one attempt on their way to other processes: `first` is the number of the first chunk. */
type Packet = { epoch: number; events: LogEvent[] };

const channel = (turnId: string) => `turn:${turnId}`;

export function publishEvents(turnId: string, epoch: number, events: LogEvent[]): void {
  const packet: Packet = { epoch, events };
  bus().publish(channel(turnId), JSON.stringify(packet));
}

/** Tells readers of a turn that its state in Postgres moved (claimed, settled), so that they look. */
export function publishTurnHint(turnId: string): void {
  bus().publish(channel(turnId), JSON.stringify({ epoch: 0, events: [] } satisfies Packet));
}

/** Calls `onPacket` for what other processes publish about a turn. Resolves when subscribed. */
export function subscribeToTurn(turnId: string, onPacket: (packet: Packet) => void): Promise<() => void> {
  return bus().subscribe(channel(turnId), (message) => onPacket(JSON.parse(message) as Packet));
}
