import { type ChatRequest, chatRequestSchema } from "@/lib/contracts/api-v1/chat";
import { doneFrame, errorFrame, plainFrames } from "@/lib/streaming";
import type { AcceptedTurn } from "@/lib/turns";
import { approvalNotice, noticeLocale } from "../approval-notice.ts";
import { failureOf } from "../failure-of.ts";
import { followAnswer } from "../follow-answer.ts";
import { logError } from "../log-error.ts";
import { readFrame } from "./read-frame.ts";
import type { Receive, SocketLine } from "./socket-line.ts";
import { waitingAnswers } from "./tunables.ts";
import { acceptMessage, answerCtx, type Visitor } from "./visitor.ts";

/** What goes out for one frame that came in, in the order they came. */
type Reply = { frames: string[] } | { turn: AcceptedTurn; message: string };

/**
 * The plain protocol. Messages are accepted as they come and answered one after the other, because nothing in a text
 * frame says which answer it belongs to. Messages that name no session share one that this connection begins.
 */
export function beginPlainTalk(visitor: Visitor, line: SocketLine): Receive {
  const own: { sessionId: string | undefined } = { sessionId: undefined };
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  return async (text) => {
    const reply = await takeMessage(visitor, text, own);
    waiting += 1;
    last = last
      .then(() => give(visitor, line, reply))
      .catch((error: unknown) => {
        logError(error, { socket: visitor.id });
        line.close(1011, "internal");
      })
      .finally(() => {
        waiting -= 1;
      });
    if (waiting >= waitingAnswers) await last;
  };
}

async function takeMessage(visitor: Visitor, text: string, own: { sessionId: string | undefined }): Promise<Reply> {
  let body: ChatRequest;
  try {
    body = readFrame(text, chatRequestSchema);
  } catch {
    return { frames: [errorFrame("bad payload")] };
  }
  try {
    const session_id = body.session_id ?? own.sessionId;
    const turn = await acceptMessage(visitor, { ...body, ...(session_id === undefined ? {} : { session_id }) });
    if (body.session_id === undefined) own.sessionId = turn.sessionId;
    return { turn, message: body.message };
  } catch (error) {
    const { code } = failureOf(error);
    if (code === "message_empty") return { frames: [errorFrame("empty message")] };
    if (code === "internal") logError(error, { socket: visitor.id });
    // A good message that was refused is over for its sender like one that failed.
    return { frames: [errorFrame(code), doneFrame] };
  }
}

async function give(visitor: Visitor, line: SocketLine, reply: Reply): Promise<void> {
  if ("frames" in reply) {
    for (const frame of reply.frames) await line.send(frame);
    return;
  }
  const answer = followAnswer(answerCtx(visitor), reply.turn.turnId);
  let next = await answer.next();
  for (; !next.done; next = await answer.next()) {
    const piece = next.value;
    for (const frame of piece.type === "restarted" ? [errorFrame("restarted")] : plainFrames(piece.text)) {
      const room = line.send(frame);
      if (room) await room;
    }
  }
  const { status, error, asked } = next.value;
  // The connection is over: nothing to say, and the turn goes on.
  if (line.signal.aborted) return;
  if (error) await line.send(errorFrame(error.code));
  else if (status === "awaiting_approval") {
    const locale = noticeLocale(reply.message, visitor.headers);
    await line.send(approvalNotice(locale, visitor.headers, reply.turn.sessionId, asked));
  }
  await line.send(doneFrame);
}
