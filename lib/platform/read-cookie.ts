/** The value of one cookie of a `Cookie` header; undefined when it is not there. */
export function readCookie(header: string | null, name: string): string | undefined {
  for (const item of header?.split(";") ?? []) {
    const split = item.indexOf("=");
    if (split > 0 && item.slice(0, split).trim() === name) return item.slice(split + 1).trim();
  }
  return undefined;
}
