import { providerMessageLimit } from "./tunables.ts";

/** Parts of a secret shorter than this say nothing about it. */
const revealing = 8;
const shortest = 4;
const tokenShapes = [
  /\b(?:Bearer|Basic)\s+\S+/gi,
  /\b(?:sk|pk|rk|key|org|proj|user|req|sess)[-_][\w*-]{4,}/gi,
  /\b[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  // Any address: it may carry credentials, and says where an internal server stands.
  /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi,
];

/**
 * A provider's own words made fit for logs and answers: one short line without the given secrets, nor pieces of them,
 * nor anything shaped like a credential, an account or an address. Empty when nothing readable is left.
 */
export function cleanMessage(message: string, secrets: readonly string[]): string {
  let text = message.slice(0, 20 * providerMessageLimit);
  // A page instead of a message: a proxy answered.
  if (/^\s*</.test(text)) return "";
  for (const secret of secrets) text = withoutSecret(text, secret);
  for (const shape of tokenShapes) text = text.replace(shape, "***");
  text = text
    .toWellFormed()
    .replace(/[\p{C}\p{Z}\s]+/gu, " ")
    .trim();
  return text.length > providerMessageLimit ? `${text.slice(0, providerMessageLimit).toWellFormed()}...` : text;
}

function withoutSecret(text: string, secret: string): string {
  let clean = text;
  for (const form of new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")])) {
    // Placeholders like "x": to remove them would remove half the message.
    if (form.length < shortest) continue;
    clean = clean.replaceAll(form, "***");
    for (let at = 0; at + revealing <= form.length; at++) {
      const piece = form.slice(at, at + revealing);
      if (clean.includes(piece)) clean = clean.replaceAll(piece, "***");
    }
  }
  return clean;
}
