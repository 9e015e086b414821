import { isIPv6 } from "node:net";
import { callerAddressHeader } from "@/lib/platform/edge-headers";

/** The caller's address as our server saw it, or `unknown` (one bucket for all) when it did not say. */
export function callerAddress(headers: Headers): string {
  return headers.get(callerAddressHeader) ?? "unknown";
}

/**
 * What counts as one caller for limits: an IPv4 address, or the /64 network of an IPv6 one, because a single line
 * owns that many addresses.
 */
export function callerNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().replace(/%.*$/, "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
