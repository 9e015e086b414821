import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What happens to a reply: it arrives, the connection ends before its first byte, or in the middle by a reset. */
export type ReplyFate = "pass" | "drop" | "reset";

export type Faults = {
  /** Milliseconds that every piece waits, in both directions. */
  delayMs?: number;
  /** Replies come no faster than this. */
  bytesPerSecond?: number;
  /** Asked once a reply; for HTTP that is once a request. */
  fateOfReply?: () => ReplyFate;
};

export type TcpProxy = {
  port: number;
  /** `open` forwards; `refused` cuts every connection and takes no new one; `silent` takes them and says nothing. */
  set: (mode: "open" | "refused" | "silent") => void;
  /** Faults for what comes through from now on, also on connections that are open; `{}` ends them. */
  disturb: (faults: Faults) => void;
  /** Cuts every open connection by a reset; new ones come through. */
  resetAll: () => void;
  /** Where new connections lead from now on. */
  retarget: (target: { host: string; port: number }) => void;
  end: () => Promise<void>;
};

type State = { mode: "open" | "refused" | "silent"; faults: Faults };

/**
 * Stands between an application and a service, so that a test can take the service away. A connection that met silence
 * stays dead, as after a lost network path; only new ones come through again.
 */
export async function startTcpProxy(first: { host: string; port: number }): Promise<TcpProxy> {
  const state: State = { mode: "open", faults: {} };
  let target = first;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  // Half-open from our side: a caller that has said everything still hears the answer.
  const server = createServer({ allowHalfOpen: true }, (incoming) => {
    keep(incoming);
    if (state.mode === "refused") incoming.destroy();
    if (state.mode !== "open") return;
    const outgoing = connect({ ...target, allowHalfOpen: true });
    keep(outgoing);
    join(incoming, outgoing, state);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      state.mode = next;
      if (next === "refused") for (const socket of sockets) socket.destroy();
      if (next === "silent") for (const socket of sockets) socket.removeAllListeners("data").pause();
    },
    disturb(faults) {
      state.faults = faults;
    },
    resetAll() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    retarget(next) {
      target = next;
    },
    end: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function join(incoming: Socket, outgoing: Socket, state: State): void {
  let awaitsReply = false;
  forward(incoming, outgoing, async () => {
    awaitsReply = true;
    await wait(state.faults.delayMs);
    return true;
  });
  forward(outgoing, incoming, async (piece) => {
    await wait(state.faults.delayMs);
    const { bytesPerSecond, fateOfReply } = state.faults;
    if (bytesPerSecond !== undefined) await wait((piece.length / bytesPerSecond) * 1000);
    if (!awaitsReply) return true;
    awaitsReply = false;
    const fate = fateOfReply?.() ?? "pass";
    if (fate === "pass") return true;
    if (fate === "reset") incoming.write(piece.subarray(0, Math.ceil(piece.length / 2)));
    incoming.resetAndDestroy();
    outgoing.destroy();
    return false;
  });
  incoming.on("close", () => outgoing.destroy());
  outgoing.on("close", () => incoming.destroy());
}

const wait = (ms: number | undefined) => (ms === undefined || ms <= 0 ? undefined : sleep(ms));

/** Passes pieces on in order; `admit` may take its time and says whether the piece is to be written. */
function forward(from: Socket, to: Socket, admit: (piece: Buffer) => Promise<boolean>): void {
  let chain = Promise.resolve();
  from.on("data", (piece: Buffer) => {
    from.pause();
    chain = chain.then(async () => {
      const isAdmitted = await admit(piece);
      if (isAdmitted && !to.destroyed && !to.write(piece)) await new Promise((resolve) => onceFree(to, resolve));
      // Without a listener the connection has been silenced, and stays so.
      if (from.listenerCount("data") > 0) from.resume();
    });
  });
  from.on("end", () => {
    void chain.then(() => to.end());
  });
}

function onceFree(socket: Socket, done: (value: unknown) => void): void {
  socket.once("drain", done);
  socket.once("close", done);
}
