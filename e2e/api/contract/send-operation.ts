import type { AnyOperation } from "@/lib/contracts/operation";
import { call } from "../client.ts";

/** What is sent to an operation; `key` null sends none. */
export type Sent = {
  params?: object | undefined;
  query?: object | undefined;
  body?: unknown;
  headers?: Record<string, string> | undefined;
  key?: string | null | undefined;
};

/** Makes what must be there before a call; what it answers stands in for what the example says. */
export type Prepare = (example: Sent) => Promise<Sent>;

/** The address of an operation with its parameters, which may be anything. */
function targetOf(declared: AnyOperation, { params = {}, query = {} }: Sent): string {
  const path = declared.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => {
    const value = (params as Record<string, unknown>)[name];
    return encode(value === undefined ? name : value);
  });
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${encode(name)}=${encode(one)}`),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

/** Percent-encoded; half a surrogate pair as the bytes that would be it. */
function encode(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return Array.from(text, (one) => (one.isWellFormed() ? encodeURIComponent(one) : "%ED%A0%80")).join("");
}

/** Calls an operation as it is declared; a body that is text goes as it is. */
export function sendOperation(declared: AnyOperation, sent: Sent): Promise<Response> {
  const contentType = declared.contentTypes?.[0];
  return call(targetOf(declared, sent), {
    method: declared.method,
    ...(sent.body === undefined ? {} : { body: sent.body }),
    ...(sent.key === undefined ? {} : { key: sent.key }),
    headers: { ...(contentType === undefined ? {} : { "content-type": contentType }), ...sent.headers },
  });
}
