import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * What one client knows of one operation: it began, then it succeeded, was refused, or (`info`) nobody told how it went.
 * An `info` may or may not have happened; an `ok` must have, a `fail` must not.
 */
export type HistoryEntry = {
  type: "invoke" | "ok" | "fail" | "info";
  op: "send" | "stop" | "approve" | "nemesis";
  /** The same for an invoke and its end. */
  id: string;
  [detail: string]: unknown;
};

export type SendRecord = {
  id: string;
  sessionId: string;
  clientId: string;
  text: string;
  outcome: "ok" | "fail" | "info" | null;
  status: number | null;
  turnId: string | null;
};

/** The client log of a row: JSON lines in a file, and the sends in memory for the checker. */
export class History {
  readonly sends: SendRecord[] = [];
  private readonly file: string;
  private readonly startedAt = performance.now();

  constructor(file: string) {
    this.file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  add(entry: HistoryEntry): void {
    const ms = Math.round(performance.now() - this.startedAt);
    appendFileSync(this.file, `${JSON.stringify({ ms, ...entry })}\n`);
  }

  invokeSend(send: Pick<SendRecord, "sessionId" | "clientId" | "text">): SendRecord {
    const record: SendRecord = { ...send, id: `s${this.sends.length}`, outcome: null, status: null, turnId: null };
    this.sends.push(record);
    this.add({ type: "invoke", op: "send", id: record.id, session: send.sessionId, client_id: send.clientId });
    return record;
  }

  /** An `ok` is never taken back by a repeat that met a refusal. */
  endSend(
    record: SendRecord,
    type: "ok" | "fail" | "info",
    detail: { status?: number; turnId?: string; error?: string },
  ): void {
    if (record.outcome !== "ok") record.outcome = type;
    record.status = detail.status ?? record.status;
    record.turnId = detail.turnId ?? record.turnId;
    this.add({ type, op: "send", id: record.id, ...detail });
  }
}
