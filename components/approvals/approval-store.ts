import { isApiError } from "@/components/api-client";
import type { ApprovalView, Decision } from "@/lib/contracts/api-v1/approvals";
import type { ApprovalPage, ApprovalRequests } from "./approval-requests.ts";

export type ApprovalListState = {
  /** The one that expires first stands first. */
  pending: readonly ApprovalView[];
  /** Decided, expired and withdrawn ones that are known, newest decision first. */
  decided: readonly ApprovalView[];
  /** Over all chats; null until it was asked for once. */
  pendingCount: number | null;
  /** More decided ones can be fetched. */
  hasMore: boolean;
  isLoading: boolean;
  hasFailed: boolean;
};

/** `already`: somebody, or the clock, was faster; `approval` is what is recorded. */
export type DecisionResult = { outcome: "recorded" | "already"; approval: ApprovalView };

const pageSize = 50;
const pendingLimit = 100;

/** The approvals that the browser knows. The server's word always wins: a decision is shown when it is recorded. */
export class ApprovalStore {
  readonly #requests: ApprovalRequests;
  readonly #listeners = new Set<() => void>();
  readonly #byId = new Map<string, ApprovalView>();
  readonly #loadingSessions = new Map<string, Promise<void>>();
  #cursor: string | null | undefined;
  #refreshing: Promise<void> | null = null;
  #isOutdated = false;
  #state: ApprovalListState = {
    pending: [],
    decided: [],
    pendingCount: null,
    hasMore: true,
    isLoading: false,
    hasFailed: false,
  };

  /** `first` is what the page was made with. */
  constructor(requests: ApprovalRequests, first?: ApprovalPage) {
    this.#requests = requests;
    if (first) this.#put(first.data, { pendingCount: first.pending });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): ApprovalListState => this.#state;

  get(id: string): ApprovalView | undefined {
    return this.#byId.get(id);
  }

  /** Fetches what is pending. Asked again while an answer is under way, it fetches once more after it. Never rejects. */
  refresh(): Promise<void> {
    this.#isOutdated = true;
    this.#refreshing ??= this.#refreshUntilCurrent().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refreshUntilCurrent(): Promise<void> {
    while (this.#isOutdated) {
      this.#isOutdated = false;
      await this.#refreshOnce();
    }
  }

  async #refreshOnce(): Promise<void> {
    const page = await this.#requests.list({ status: "pending", limit: pendingLimit }).catch(() => null);
    if (page === null) return;
    const open = new Set(page.data.map((approval) => approval.id));
    const isWhole = page.next_cursor === null;
    const gone = this.#state.pending.filter((approval) => isWhole && !open.has(approval.id));
    this.#put(page.data, { pendingCount: page.pending });
    // Decided elsewhere, expired or withdrawn: their chats know what became of them.
    await Promise.all([...new Set(gone.map((approval) => approval.session_id))].map((id) => this.loadSession(id)));
  }

  /** Fetches the newest approvals of one chat, whatever became of them. Never rejects. */
  loadSession(sessionId: string): Promise<void> {
    const underWay = this.#loadingSessions.get(sessionId);
    if (underWay) return underWay;
    const loading = this.#requests.list({ status: "all", session_id: sessionId, limit: pendingLimit }).then(
      (page) => this.#put(page.data, { pendingCount: page.pending }),
      () => undefined,
    );
    const done = loading.finally(() => this.#loadingSessions.delete(sessionId));
    this.#loadingSessions.set(sessionId, done);
    return done;
  }

  /** Fetches the first page of all approvals, once. Never rejects. */
  async loadFirst(): Promise<void> {
    if (this.#cursor === undefined) await this.loadMore();
  }

  /** Fetches the next page of all approvals over all chats. Never rejects: `hasFailed` says so. */
  async loadMore(): Promise<void> {
    if (this.#state.isLoading || this.#cursor === null) return;
    this.#set({ isLoading: true, hasFailed: false });
    const cursor = this.#cursor === undefined ? {} : { cursor: this.#cursor };
    const page = await this.#requests.list({ status: "all", limit: pageSize, ...cursor }).catch(() => null);
    if (page === null) {
      this.#set({ isLoading: false, hasFailed: true });
      return;
    }
    this.#cursor = page.next_cursor;
    this.#put(page.data, { pendingCount: page.pending, isLoading: false, hasMore: page.next_cursor !== null });
  }

  /** Records a decision. Rejects with `ApiError` when it was not taken: wrong arguments (400), no network, gone. */
  async decide(id: string, decision: Decision): Promise<DecisionResult> {
    try {
      const approval = await this.#requests.decide(id, decision);
      this.#put([approval]);
      void this.refresh();
      return { outcome: "recorded", approval };
    } catch (error) {
      const recorded = recordedOf(error);
      if (recorded === null) throw error;
      this.#put([recorded]);
      void this.refresh();
      return { outcome: "already", approval: recorded };
    }
  }

  #put(approvals: readonly ApprovalView[], change: Partial<ApprovalListState> = {}): void {
    for (const approval of approvals) {
      const known = this.#byId.get(approval.id);
      if (known && isFromBefore(approval, known)) continue;
      this.#byId.set(approval.id, approval);
    }
    const all = [...this.#byId.values()];
    this.#set({
      pending: all.filter((one) => one.status === "pending").sort(byKey((one) => one.expires_at)),
      decided: all.filter((one) => one.status !== "pending").sort(byKey((one) => one.decided_at ?? one.created_at, -1)),
      ...change,
    });
  }

  #set(change: Partial<ApprovalListState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/**
 * An answer that was under way while somebody decided may tell of the time before. A question that is asked anew, after
 * another crash, has a new time to answer it.
 */
function isFromBefore(approval: ApprovalView, known: ApprovalView): boolean {
  return known.status !== "pending" && approval.status === "pending" && approval.expires_at <= known.expires_at;
}

function byKey(key: (approval: ApprovalView) => string, direction = 1) {
  return (a: ApprovalView, b: ApprovalView) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return a.id < b.id ? -1 : 1;
    return left < right ? -direction : direction;
  };
}

/** What is recorded, from a refusal that says that the question is not open any more. */
function recordedOf(error: unknown): ApprovalView | null {
  if (!isApiError(error) || (error.code !== "approval_decided" && error.code !== "approval_expired")) return null;
  const { approval } = error;
  const isView = typeof approval === "object" && approval !== null && "id" in approval && "status" in approval;
  return isView ? (approval as ApprovalView) : null;
}
