/**
 * The one door for outbound requests. Callers are configured endpoints (model provider, market data) whose hosts the
 * operator chose; tools that read addresses from a conversation will pass through an address guard here.
 */
export function outboundFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(input, { redirect: "error", ...init });
}
