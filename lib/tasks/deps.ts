import type { Sql } from "postgres";
import type { Clock } from "@/lib/platform/clock";
import type { registeredKinds } from "./kinds.ts";

/** What a worker needs; tests give their own. */
export type TaskDeps = {
  sql: () => Sql;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  kinds: typeof registeredKinds;
  /** Names this process in the rows it holds. */
  holder: string;
  leaseMs: number;
  /** Items at a time: in this process, and of one user in all processes. */
  limits: { process: number; user: number };
  /** Tells the owner's open pages that a task changed. */
  hint: (ownerId: string, taskId: string) => void;
};
