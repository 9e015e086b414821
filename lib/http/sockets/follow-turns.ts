import type { SocketAnswer } from "@/lib/contracts/socket";
import type { TurnStatus } from "@/lib/contracts/turn";
import { AppError } from "@/lib/platform/errors";
import { attach, type Cursor, encodeCursor, type StoredEvent } from "@/lib/streaming";
import { getTurn } from "@/lib/turns";
import { failureOf } from "../failure-of.ts";
import { logError } from "../log-error.ts";
import type { SocketLine } from "./socket-line.ts";
import { followedTurns } from "./tunables.ts";
import { answerCtx, type Visitor } from "./visitor.ts";

/** The turns that one connection follows. Attaching to one again moves it; the end of the connection ends all. */
export class TurnFollower {
  private readonly visitor: Visitor;
  private readonly line: SocketLine;
  private readonly followed = new Map<string, AbortController>();

  constructor(visitor: Visitor, line: SocketLine) {
    this.visitor = visitor;
    this.line = line;
  }

  /** Throws `rate_limited` when no more turns can be followed here; attaching later, or elsewhere, loses nothing. */
  assertRoom(): void {
    if (this.followed.size < followedTurns) return;
    throw new AppError("rate_limited", `One connection follows at most ${followedTurns} turns at the same time.`);
  }

  follow(turnId: string, after: Cursor | null, ref: string | undefined): void {
    const before = this.followed.get(turnId);
    if (before) before.abort();
    else this.assertRoom();
    const ending = new AbortController();
    this.followed.set(turnId, ending);
    void this.pump(turnId, after, ref, AbortSignal.any([ending.signal, this.line.signal])).finally(() => {
      if (this.followed.get(turnId) === ending) this.followed.delete(turnId);
    });
  }

  private async pump(
    turnId: string,
    after: Cursor | null,
    ref: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const head = `{"type":"chunk","turn_id":${JSON.stringify(turnId)},"cursor":`;
    let last: StoredEvent | undefined;
    try {
      for await (const batch of attach({ ownerId: this.visitor.actor.userId, turnId, after, signal })) {
        for (const event of batch) {
          last = event;
          const cursor = event.epoch > 0 ? `"${encodeCursor(turnId, event)}"` : "null";
          const room = this.line.send(`${head}${cursor},"chunk":${event.json}}`);
          if (room) await room;
          if (signal.aborted) return;
        }
      }
      if (signal.aborted) return;
      await this.say({ type: "done", turn_id: turnId, status: await this.statusOf(turnId, last), ref });
    } catch (error) {
      if (signal.aborted) return;
      const { code, detail } = failureOf(error);
      if (code === "internal") logError(error, { socket: this.visitor.id, turn: turnId });
      // The turn goes on; the reader attaches again with its last cursor.
      await this.say({ type: "error", code, detail, turn_id: turnId, ref });
    }
  }

  /** The stream's last part says it; a reader that attached behind that part is told from the row. */
  private async statusOf(turnId: string, last: StoredEvent | undefined): Promise<TurnStatus> {
    const chunk =
      last === undefined ? null : (JSON.parse(last.json) as { type: string; data?: { status: TurnStatus } });
    if (chunk?.type === "data-turn" && chunk.data) return chunk.data.status;
    return (await getTurn(answerCtx(this.visitor), { turnId })).status;
  }

  private async say(answer: SocketAnswer): Promise<void> {
    await this.line.send(JSON.stringify(answer));
  }
}
