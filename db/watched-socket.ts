import { connect, type Socket } from "node:net";

/** A server that says nothing for this long (ms) after it was asked is gone, whatever TCP believes. */
const silenceMs = 4_000;

type Place = { path?: string | false; host: string | string[]; port: number | string | (number | string)[] };

/**
 * A socket that ends itself when the other side stops answering: a paused server, a lost network path. The driver alone
 * would wait for minutes, with the pool full of such connections. Longer than any statement may run. It is handed out
 * while it still connects: the driver only learns of a failure from a socket that it has.
 */
export function openWatchedSocket(place: Place): Socket {
  const host = [place.host].flat()[0] ?? "127.0.0.1";
  const port = Number([place.port].flat()[0] ?? 5432);
  const socket = place.path ? connect(place.path) : connect(port, host);
  let timer: NodeJS.Timeout | undefined;
  const giveUp = () => socket.destroy(Object.assign(new Error("the database fell silent"), { code: "ETIMEDOUT" }));
  const write = socket.write.bind(socket);
  socket.write = ((...args: Parameters<typeof write>) => {
    timer ??= setTimeout(giveUp, silenceMs);
    return write(...args);
  }) as typeof socket.write;
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  socket.on("data", rest);
  socket.on("close", rest);
  return socket;
}
