/** States of a turn. The first three are open, the others final. */
export const turnStatuses = [
  "queued",
  "running",
  "awaiting_approval",
  "completed",
  "stopped",
  "failed",
  "interrupted",
] as const;
export type TurnStatus = (typeof turnStatuses)[number];

const openTurnStatuses = ["queued", "running", "awaiting_approval"] as const satisfies readonly TurnStatus[];

export function isOpen(status: TurnStatus): boolean {
  return (openTurnStatuses as readonly TurnStatus[]).includes(status);
}

/** What a message means while a turn of its session is open. */
export const onBusyChoices = ["enqueue", "reject", "interrupt", "rollback"] as const;
export type OnBusy = (typeof onBusyChoices)[number];
