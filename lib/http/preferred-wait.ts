/** Seconds a caller wants to wait for the result (`Prefer: wait=30`, RFC 7240); null when it does not say. */
export function preferredWait(request: Request): number | null {
  const match = /(?:^|[,;]\s*)wait\s*=\s*"?(\d{1,6})"?\s*(?=$|[,;])/i.exec(request.headers.get("prefer") ?? "");
  return match === null ? null : Number(match[1]);
}
