/** What may be done with an address that a model wrote. */
export type SafeLink =
  | { kind: "web"; href: string; host: string }
  | { kind: "mail"; href: string; host: string }
  | { kind: "internal"; href: string }
  | { kind: "dead" };

/**
 * Judges an address from model text. Only http(s), mailto and paths of this site are alive; every other scheme
 * (`javascript:`, `data:`, `vbscript:`, `file:`, unknown ones), protocol-relative tricks and addresses with a password
 * in them are dead. `origin` is this site's own, so that its absolute addresses count as internal.
 */
export function judgeLink(address: string | undefined, origin: string): SafeLink {
  // Browsers drop tabs, line breaks and leading control characters inside schemes; so must the judgement.
  const cleaned = withoutControls(address ?? "").trim();
  if (cleaned === "") return { kind: "dead" };
  if (/^(?:[/?#]|\.{1,2}\/)/.test(cleaned) && !/^[/\\]{2}/.test(cleaned) && !cleaned.startsWith("/\\")) {
    return { kind: "internal", href: cleaned };
  }
  let url: URL;
  try {
    url = new URL(cleaned);
  } catch {
    return { kind: "dead" };
  }
  if (url.protocol === "mailto:") return { kind: "mail", href: url.href, host: url.pathname };
  if (url.protocol !== "https:" && url.protocol !== "http:") return { kind: "dead" };
  if (url.username !== "" || url.password !== "") return { kind: "dead" };
  if (url.origin === origin) return { kind: "internal", href: url.pathname + url.search + url.hash };
  return { kind: "web", href: url.href, host: url.host.replace(/^www\./, "") };
}

function withoutControls(text: string): string {
  return Array.from(text)
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code > 31 && code !== 127 && code !== 0x200b && code !== 0xfeff;
    })
    .join("");
}
