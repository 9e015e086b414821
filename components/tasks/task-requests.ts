import { api } from "@/components/api-client";
import type { TaskPage, TaskView } from "@/lib/contracts/api-v1/tasks";

export type TaskRequests = {
  list: (options: { limit: number; cursor?: string }) => Promise<TaskPage>;
  /** Without results, which may be long. */
  get: (id: string) => Promise<TaskView>;
  /** One item with its result. */
  getItem: (id: string, index: number) => Promise<TaskView>;
  cancel: (id: string) => Promise<TaskView>;
  retry: (id: string) => Promise<TaskView>;
};

const path = "/api/v1/tasks";
const one = (id: string) => `${path}/${encodeURIComponent(id)}` as const;

export const taskRequests: TaskRequests = {
  list: (options) => api("GET", path, { query: options }),
  get: (id) => api("GET", one(id), { query: { results: false } }),
  getItem: (id, index) => api("GET", one(id), { query: { item: index } }),
  cancel: (id) => api("POST", `${one(id)}/cancel`),
  retry: (id) => api("POST", `${one(id)}/retry`),
};
