import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** Answers an upgrade that is not granted, on the raw socket, and closes it. */
export function refuseUpgrade(socket: Duplex, status: number, headers: Record<string, string> = {}, body = ""): void {
  const all = { ...headers, connection: "close", "content-length": String(Buffer.byteLength(body)) };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}\r\n${head.join("")}\r\n${body}`);
}
