import { type SocketAnswer, type SocketCommand, socketCommandSchema } from "@/lib/contracts/socket";
import { parseCursor } from "@/lib/streaming";
import { assertTurnOwner, decideApproval, stopTurn } from "@/lib/turns";
import { failureOf } from "../failure-of.ts";
import { logError } from "../log-error.ts";
import { TurnFollower } from "./follow-turns.ts";
import { readFrame, refOf } from "./read-frame.ts";
import type { Receive, SocketLine } from "./socket-line.ts";
import { waitingCommands } from "./tunables.ts";
import { acceptMessage, commandCtx, type Visitor } from "./visitor.ts";

type Talk = {
  visitor: Visitor;
  follower: TurnFollower;
  say: (answer: SocketAnswer) => Promise<void> | undefined;
  /** Commands that are answered when something has ended; nothing else waits for them. */
  waiting: Set<Promise<void>>;
};

/** The protocol `holdfast.v1+json`: any number of turns on one connection, each frame says which one it is about. */
export function beginJsonTalk(visitor: Visitor, line: SocketLine): Receive {
  const say = (answer: SocketAnswer) => line.send(JSON.stringify(answer));
  const talk: Talk = { visitor, say, follower: new TurnFollower(visitor, line), waiting: new Set() };
  return async (text) => {
    try {
      await obey(talk, readFrame(text, socketCommandSchema));
    } catch (error) {
      await complain(talk, error, refOf(text));
    }
  };
}

async function complain({ visitor, say }: Talk, error: unknown, ref: string | undefined): Promise<void> {
  const { code, detail, errors, extra } = failureOf(error);
  if (code === "internal") logError(error, { socket: visitor.id });
  await say({ ...extra, type: "error", code, detail, errors, ref });
}

async function obey(talk: Talk, command: SocketCommand): Promise<void> {
  switch (command.type) {
    case "message":
      return sendMessage(talk, command);
    case "attach": {
      const ctx = await commandCtx(talk.visitor, "other");
      const after = parseCursor(command.turn_id, command.after);
      await assertTurnOwner(ctx, { turnId: command.turn_id });
      talk.follower.follow(command.turn_id, after, command.ref);
      return undefined;
    }
    case "stop":
      return later(talk, command.ref, async () => {
        const ctx = await commandCtx(talk.visitor, "other");
        const stopped = await stopTurn(ctx, { turnId: command.turn_id });
        await talk.say({ type: "stopped", turn_id: command.turn_id, ...stopped, ref: command.ref });
      });
    case "decide": {
      const { type: _type, approval_id, ref, ...decision } = command;
      const ctx = await commandCtx(talk.visitor, "other");
      const approval = await decideApproval(ctx, { ...decision, approvalId: approval_id });
      await talk.say({ type: "decided", approval, ref });
      return undefined;
    }
    case "ping":
      await talk.say({ type: "pong", ref: command.ref });
      return undefined;
    default:
      command satisfies never;
      return undefined;
  }
}

async function sendMessage(talk: Talk, command: Extract<SocketCommand, { type: "message" }>): Promise<void> {
  const { type: _type, ref, ...body } = command;
  talk.follower.assertRoom();
  const turn = await acceptMessage(talk.visitor, body);
  const { sessionId: session_id, turnId: turn_id, messageId: message_id, userMessageId: user_message_id } = turn;
  await talk.say({ type: "session", session_id, turn_id, message_id, user_message_id, ref });
  talk.follower.follow(turn_id, null, ref);
}

/** Does not keep the frames behind it waiting; a connection with too many such commands waits after all. */
async function later(talk: Talk, ref: string | undefined, run: () => Promise<void>): Promise<void> {
  const running = run()
    .catch((error: unknown) => complain(talk, error, ref))
    .finally(() => talk.waiting.delete(running));
  talk.waiting.add(running);
  if (talk.waiting.size >= waitingCommands) await Promise.race(talk.waiting);
}
