import type { TaskPage, TaskView } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen } from "@/lib/contracts/task";
import type { TaskRequests } from "./task-requests.ts";

export type TaskListState = {
  /** Newest first. */
  tasks: readonly TaskView[];
  hasMore: boolean;
  isLoading: boolean;
  hasFailed: boolean;
};

export const taskPageSize = 20;

/** The tasks that the page knows. What the server says last is what is shown. */
export class TaskStore {
  readonly #requests: TaskRequests;
  readonly #listeners = new Set<() => void>();
  readonly #byId = new Map<string, TaskView>();
  /** Tasks that are being fetched; true when they changed again meanwhile. */
  readonly #fetching = new Map<string, boolean>();
  #cursor: string | null;
  #state: TaskListState;

  constructor(requests: TaskRequests, first: TaskPage) {
    this.#requests = requests;
    this.#cursor = first.next_cursor;
    for (const task of first.data) this.#byId.set(task.id, task);
    this.#state = { tasks: this.#sorted(), hasMore: this.#cursor !== null, isLoading: false, hasFailed: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): TaskListState => this.#state;

  get hasOpen(): boolean {
    return this.#state.tasks.some((task) => isTaskOpen(task.status));
  }

  /** Fetches the newest page; whatever happened while nobody listened is there then. Never rejects. */
  async refresh(): Promise<void> {
    const page = await this.#requests.list({ limit: taskPageSize }).catch(() => null);
    if (page === null) return;
    const seen = new Set(page.data.map((task) => task.id));
    // Open ones further down are looked at one by one: a page of the newest says nothing of them.
    const older = this.#state.tasks.filter((task) => isTaskOpen(task.status) && !seen.has(task.id));
    // Nothing known among the newest: there may be more between them and what is known.
    if (!page.data.some((task) => this.#byId.has(task.id))) {
      this.#cursor = page.next_cursor;
      this.#set({ hasMore: page.next_cursor !== null });
    }
    this.#put(page.data);
    await Promise.all(older.map((task) => this.refreshOne(task.id)));
  }

  /** Fetches one task, new or known. Asked again while an answer is under way, it fetches once more. Never rejects. */
  async refreshOne(id: string): Promise<void> {
    if (this.#fetching.has(id)) {
      this.#fetching.set(id, true);
      return;
    }
    try {
      do {
        this.#fetching.set(id, false);
        this.#put([await this.#requests.get(id)]);
      } while (this.#fetching.get(id) === true);
    } catch {
      // No network, or the account's task is gone: what is shown stays until the next word.
    } finally {
      this.#fetching.delete(id);
    }
  }

  /** Fetches the next page. Never rejects: `hasFailed` says so. */
  async loadMore(): Promise<void> {
    if (this.#state.isLoading || this.#cursor === null) return;
    this.#set({ isLoading: true, hasFailed: false });
    const page = await this.#requests.list({ limit: taskPageSize, cursor: this.#cursor }).catch(() => null);
    if (page === null) {
      this.#set({ isLoading: false, hasFailed: true });
      return;
    }
    this.#cursor = page.next_cursor;
    this.#put(page.data);
    this.#set({ isLoading: false, hasMore: page.next_cursor !== null });
  }

  /** Rejects with `ApiError`. */
  async cancel(id: string): Promise<void> {
    this.#put([await this.#requests.cancel(id)]);
  }

  /** Rejects with `ApiError`. */
  async retry(id: string): Promise<void> {
    this.#put([await this.#requests.retry(id)]);
  }

  /** The result of one item, fetched when it is asked for. Rejects with `ApiError`. */
  async resultOf(id: string, index: number): Promise<unknown> {
    return (await this.#requests.getItem(id, index)).items[0]?.result;
  }

  #put(tasks: readonly TaskView[]): void {
    for (const task of tasks) this.#byId.set(task.id, task);
    this.#set({ tasks: this.#sorted() });
  }

  #sorted(): TaskView[] {
    return [...this.#byId.values()].sort((a, b) => {
      if (a.created_at === b.created_at) return a.id < b.id ? 1 : -1;
      return a.created_at < b.created_at ? 1 : -1;
    });
  }

  #set(change: Partial<TaskListState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
