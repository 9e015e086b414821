/** An answer on the newest branch. */
export type Answered = { question: string; status: "completed" | "stopped" | "interrupted" | "failed" };

/** A turn that runs, waits for a person, or stands in line. */
export type Open = {
  question: string;
  kind: "plain" | "effect";
  /** Takes the place of the answer (or of question and answer) at this index and all after it, once it is claimed. */
  replaces: number | null;
  isParked: boolean;
  hasEffect: boolean;
  /** Deaths of its process since it last finished something. */
  crashes: number;
  /** What it took off the branch: a rollback brings it back. */
  displaced: Answered[];
};

/** What a person would expect to see, without database, processes or time. */
export class TurnModel {
  path: Answered[] = [];
  active: Open | null = null;
  queue: Open[] = [];
  /** How often effects were done, in all. */
  deeds = 0;
  serial = 0;

  nextQuestion(kind: Open["kind"]): string {
    this.serial += 1;
    return `${kind} ${this.serial}`;
  }

  open(question: string, kind: Open["kind"], replaces: number | null = null): Open {
    return { question, kind, replaces, isParked: false, hasEffect: false, crashes: 0, displaced: [] };
  }

  get isIdle(): boolean {
    return this.active === null && this.queue.length === 0;
  }

  send(turn: Open, place: "first" | "last" = "last"): void {
    if (place === "first") this.queue.unshift(turn);
    else this.queue.push(turn);
    this.claimNext();
  }

  /** Ends the active turn and begins the next. */
  settle(status: Answered["status"]): void {
    if (this.active === null) return;
    this.path.push({ question: this.active.question, status });
    this.active = null;
    this.claimNext();
  }

  /** As if the active turn had never been asked. */
  rollBack(): void {
    if (this.active === null) return;
    this.path.push(...this.active.displaced);
    this.active = null;
  }

  crash(limit: number): void {
    if (this.active === null || this.active.isParked) return;
    this.active.crashes += 1;
    if (this.active.crashes >= limit) this.settle("failed");
  }

  claimNext(): void {
    if (this.active !== null) return;
    const next = this.queue.shift();
    if (next === undefined) return;
    if (next.replaces !== null) next.displaced = this.path.splice(next.replaces);
    this.active = { ...next, isParked: next.kind === "effect" };
  }

  /** The same as text, to be compared with what the database says. */
  describe(): string {
    const { path, active, queue, deeds } = this;
    return JSON.stringify({
      path: path.map(({ question, status }) => `${question}: ${status}`),
      active: active && `${active.question}: ${active.isParked ? "awaiting_approval" : "running"}`,
      queue: queue.map(({ question }) => question),
      deeds,
    });
  }
}
