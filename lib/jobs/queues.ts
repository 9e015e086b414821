import type { Queue } from "pg-boss";
import { z } from "zod";

type QueueDefinition = {
  /** What a job carries; small, because rows hold the truth. */
  data: z.ZodType<object>;
  options: Omit<Queue, "name">;
  /** Cron, UTC. One job a tick for all processes together. */
  schedule?: string;
};

/** A delivery that failed (the database went away in it) is tried again after 1, 2, 4 ... seconds, for half an hour. */
const patient = { retryLimit: 60, retryDelay: 1, retryBackoff: true, retryDelayMax: 30 };

/** Every job there is. Names stand in rows of running installations: do not rename one. */
export const queues = {
  /** There are items to work on, now or since a pause is over. */
  "task-wake": {
    data: z.object({ task_id: z.string() }),
    options: { ...patient, notify: true, expireInSeconds: 60, deleteAfterSeconds: 3600 },
  },
  /** What nobody needs any more goes: tasks after their days, idempotency keys, deleted stories. */
  "task-clean": {
    data: z.object({}),
    options: { ...patient, expireInSeconds: 300, deleteAfterSeconds: 86_400 },
    schedule: "17 * * * *",
  },
} as const satisfies Record<string, QueueDefinition>;

export type JobName = keyof typeof queues;
export const jobNames = Object.keys(queues) as JobName[];
export type JobData<N extends JobName> = z.infer<(typeof queues)[N]["data"]>;
export type JobHandlers = { [N in JobName]: (jobs: JobData<N>[]) => Promise<void> };
