import { connect, type Socket } from "node:net";
import { afterListening } from "@/lib/platform/listening-timer";

/** A server that has not said its first word for this long (ms) is away. */
const greetingMs = 1_500;
/** A server that says nothing for this long (ms) after it was asked is gone, whatever TCP believes. */
const silenceMs = 4_000;

type Place = { path?: string | false; host: string | string[]; port: number | string | (number | string)[] };

/**
 * A socket that ends itself when the other side does not begin to answer, or stops: a paused server, a lost network path.
 * The driver alone would wait for minutes, with the pool full of such connections, and would count standstills of our
 * own. Longer than any statement may run. It is handed out while it still connects: the driver only learns of a failure
 * from a socket that it has.
 */
export function openWatchedSocket(place: Place): Socket {
  const host = [place.host].flat()[0] ?? "127.0.0.1";
  const port = Number([place.port].flat()[0] ?? 5432);
  const socket = place.path ? connect(place.path) : connect(port, host);
  const giveUp = () => socket.destroy(Object.assign(new Error("the database fell silent"), { code: "ETIMEDOUT" }));
  let cancel: (() => void) | undefined = afterListening(greetingMs, giveUp);
  const write = socket.write.bind(socket);
  socket.write = ((...args: Parameters<typeof write>) => {
    cancel ??= afterListening(silenceMs, giveUp);
    return write(...args);
  }) as typeof socket.write;
  const rest = () => {
    cancel?.();
    cancel = undefined;
  };
  socket.on("data", rest);
  socket.on("close", rest);
  return socket;
}
