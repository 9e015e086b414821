import { type SocketProtocol, socketProtocols } from "@/lib/contracts/socket";

export type ChosenProtocol = {
  protocol: SocketProtocol;
  /** What the server answers; null when nothing was offered. */
  selected: string | null;
  /** An API key that came as a subprotocol, for browsers that cannot set headers. */
  key: string | null;
};

const bearer = "bearer.";
const isOurs = (name: string): name is SocketProtocol => (socketProtocols as readonly string[]).includes(name);

/**
 * Reads `Sec-WebSocket-Protocol`: the caller's first choice that we speak, plain when it offers none. A bearer subprotocol
 * is a credential and is selected only when it stands alone. Null when nothing that was offered is spoken here.
 */
export function chooseProtocol(header: string | null): ChosenProtocol | null {
  const offered = (header ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const credential = offered.find((name) => name.startsWith(bearer));
  const key = credential === undefined ? null : credential.slice(bearer.length);
  const spoken = offered.find(isOurs);
  if (spoken !== undefined) return { protocol: spoken, selected: spoken, key };
  const others = offered.filter((name) => name !== credential);
  return others.length > 0 ? null : { protocol: "holdfast.plain", selected: credential ?? null, key };
}
