import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { isOpen, type TurnStatus } from "@/lib/contracts/turn";
import { compareSessions, placeOf } from "./session-order.ts";
import type { SessionPage, SessionRequests } from "./session-requests.ts";

export type SessionListState = {
  /** Sorted as the API sorts. */
  sessions: readonly SessionView[];
  /** Null when everything is here. */
  nextCursor: string | null;
  isLoading: boolean;
  /** The last attempt to load more failed. */
  hasFailed: boolean;
};

/**
 * The sessions that the sidebar knows, in the browser. The server's word wins, except for what was changed here in the
 * moment: `remove` hides at once and keeps hidden until `upsert` brings the session back.
 */
export class SessionListStore {
  readonly #requests: SessionRequests;
  readonly #listeners = new Set<() => void>();
  readonly #byId = new Map<string, SessionView>();
  readonly #hidden = new Set<string>();
  /** Changes made here that the server has not answered yet: they lie over whatever it says meanwhile. */
  readonly #overrides = new Map<string, Partial<SessionView>>();
  #state: SessionListState;
  #more: Promise<void> | null = null;
  #refreshing: Promise<void> | null = null;

  constructor(first: SessionPage, requests: SessionRequests) {
    this.#requests = requests;
    for (const session of first.data) this.#byId.set(session.id, session);
    this.#state = {
      sessions: first.data.toSorted(compareSessions),
      nextCursor: first.next_cursor,
      isLoading: false,
      hasFailed: false,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionListState => this.#state;

  get(id: string): SessionView | undefined {
    return this.#byId.get(id);
  }

  /** Removed here, whatever the server still says. */
  isHidden(id: string): boolean {
    return this.#hidden.has(id);
  }

  /** Adds a session or replaces what is known of it, and puts it in its place. */
  upsert(session: SessionView): void {
    this.#hidden.delete(session.id);
    this.#put([session]);
  }

  /** Shows a change before the server has it. Call the result with what is true then: the answer, or what was before. */
  override(session: SessionView, change: Partial<SessionView>): (truth: SessionView) => void {
    this.#overrides.set(session.id, change);
    this.upsert(session);
    return (truth) => {
      // A second change of the same chat is still under way and has the later word.
      if (this.#overrides.get(session.id) === change) this.#overrides.delete(session.id);
      this.upsert(truth);
    };
  }

  /** Changes some fields of a known session; an unknown one is left alone. */
  patch(id: string, change: Partial<SessionView>): void {
    const known = this.#byId.get(id);
    if (known) this.#put([{ ...known, ...change }]);
  }

  /** Takes a session out of the list, also out of answers that are still under way. */
  remove(id: string): void {
    this.#hidden.add(id);
    if (!this.#byId.delete(id)) return;
    this.#set({ sessions: this.#state.sessions.filter((session) => session.id !== id) });
  }

  /** A turn of the session started, waits or ended. An unknown session is fetched. */
  markRunning(id: string, status: TurnStatus, turnId?: string): void {
    const known = this.#byId.get(id);
    if (!known) {
      void this.refreshOne(id);
      return;
    }
    const running = isOpen(status) ? { id: turnId ?? known.active_turn?.id ?? "", status } : null;
    this.patch(id, { active_turn: running, updated_at: new Date().toISOString() });
  }

  /** Loads the next page; joins one under way. Never rejects: `hasFailed` says so. */
  loadMore(): Promise<void> {
    if (this.#state.nextCursor === null) return Promise.resolve();
    this.#more ??= this.#loadMore().finally(() => {
      this.#more = null;
    });
    return this.#more;
  }

  async #loadMore(): Promise<void> {
    this.#set({ isLoading: true, hasFailed: false });
    try {
      const page = await this.#requests.list({ cursor: this.#state.nextCursor ?? undefined });
      this.#put(page.data.filter((session) => !this.#hidden.has(session.id)));
      this.#set({ nextCursor: page.next_cursor, isLoading: false });
    } catch {
      this.#set({ isLoading: false, hasFailed: true });
    }
  }

  /** Fetches the newest page anew; what it no longer holds within its reach is gone. Never rejects. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const before = new Map(this.#byId);
    const page = await this.#requests.list({}).catch(() => null);
    if (!page) return;
    const last = page.data.at(-1);
    const fresh = new Set(page.data.map((session) => session.id));
    for (const session of before.values()) {
      const inReach = page.next_cursor === null || (last !== undefined && compareSessions(session, last) <= 0);
      // A session that changed here meanwhile (a new chat) is newer than the answer.
      if (inReach && !fresh.has(session.id) && this.#byId.get(session.id) === session) this.#byId.delete(session.id);
    }
    const top = this.#state.sessions.find((session) => !session.pinned);
    // So much is new that the page does not reach what was known: what lies between is not here.
    const hasGap = top === undefined || (last !== undefined && compareSessions(last, top) < 0);
    const kept = page.data.filter((session) => !this.#hidden.has(session.id));
    for (const session of kept) this.#byId.set(session.id, { ...session, ...this.#overrides.get(session.id) });
    this.#rebuild();
    if (page.next_cursor === null || hasGap) this.#set({ nextCursor: page.next_cursor });
  }

  /**
   * After hints about these sessions. Almost always they are in the newest page; asking for one by its id would be
   * answered 404 when it was deleted elsewhere, and browsers print that as an error. Never rejects.
   */
  async refreshAfter(ids: Iterable<string>): Promise<void> {
    const before = new Map([...ids].map((id) => [id, this.#byId.get(id)]));
    // An answer that is already under way may be from before the hint.
    await this.#refreshing;
    await this.refresh();
    const elsewhere = [...before].filter(([id, session]) => session !== undefined && this.#byId.get(id) === session);
    await Promise.all(elsewhere.map(([id]) => this.refreshOne(id)));
  }

  /** Fetches one session anew. A missing one leaves the list. Never rejects. */
  async refreshOne(id: string): Promise<void> {
    for (let attempt = 0; attempt < 3 && !this.#hidden.has(id); attempt += 1) {
      const before = this.#byId.get(id);
      const session = await this.#requests.get(id).catch(() => undefined);
      if (session === undefined || this.#hidden.has(id)) return;
      // Changed here while the answer was under way: it may tell of the time before.
      if (this.#byId.get(id) !== before) continue;
      if (session !== null && !session.archived) this.#put([session]);
      else if (this.#byId.delete(id)) this.#place(id);
      return;
    }
  }

  #put(changed: readonly SessionView[]): void {
    for (const session of changed) this.#byId.set(session.id, { ...session, ...this.#overrides.get(session.id) });
    const [only] = changed;
    if (changed.length === 1 && only) this.#place(only.id);
    else this.#rebuild();
  }

  /** One session, without sorting all the others again. */
  #place(id: string): void {
    const session = this.#byId.get(id);
    const sessions = this.#state.sessions.filter((other) => other.id !== id);
    if (session && !session.archived) sessions.splice(placeOf(sessions, session), 0, session);
    this.#set({ sessions });
  }

  #rebuild(): void {
    this.#set({ sessions: [...this.#byId.values()].filter((session) => !session.archived).sort(compareSessions) });
  }

  #set(change: Partial<SessionListState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
