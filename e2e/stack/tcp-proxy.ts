import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type TcpProxy = {
  port: number;
  /** `open` forwards; `refused` cuts every connection and takes no new one; `silent` takes them and says nothing. */
  set: (mode: "open" | "refused" | "silent") => void;
  end: () => Promise<void>;
};

/**
 * Stands between an application and a service, so that a test can take the service away. A connection that met silence
 * stays dead, as after a lost network path; only new ones come through again.
 */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let mode: "open" | "refused" | "silent" = "open";
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (mode === "refused") incoming.destroy();
    if (mode !== "open") return;
    const outgoing = connect(target.port, target.host);
    keep(outgoing);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.on("close", () => outgoing.destroy());
    outgoing.on("close", () => incoming.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      mode = next;
      if (next === "refused") for (const socket of sockets) socket.destroy();
      if (next === "silent") for (const socket of sockets) socket.unpipe();
    },
    end: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
