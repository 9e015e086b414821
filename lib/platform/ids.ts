import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Time-ordered so that rows made together lie together in indexes: 9 base-36 digits of ms, then 80 random bits. */
export function createId(prefix: IdPrefix, now: number = Date.now(), random: Uint8Array = randomBytes(16)): string {
  let tail = "";
  for (const byte of random) tail += alphabet[byte % 36];
  return `${prefix}_${now.toString(36).padStart(9, "0")}${tail}`;
}

export type IdPrefix =
  | "usr"
  | "key"
  | "ses"
  | "msg"
  | "trn"
  | "req"
  | "prc"
  | "apr"
  | "ptx"
  | "tsk"
  | "sty"
  | "chp"
  | "prp"
  | "use";
