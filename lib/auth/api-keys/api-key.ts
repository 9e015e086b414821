import { createHash, randomBytes } from "node:crypto";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 32 digits of base 62 are 190 bits. */
const digitCount = 32;

/** `hf_` and 32 random digits. Bytes beyond the last multiple of 62 are dropped, so that every digit is as likely. */
export function generateApiKey(random: (size: number) => Uint8Array = randomBytes): string {
  let text = "";
  while (text.length < digitCount) {
    for (const byte of random(digitCount * 2)) {
      if (byte < 248 && text.length < digitCount) text += digits[byte % 62];
    }
  }
  return `hf_${text}`;
}

export function isApiKey(text: string): boolean {
  return /^hf_[0-9A-Za-z]{32}$/.test(text);
}

/** What is stored. A key is random enough that a fast hash keeps it secret. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The beginning of a key, to recognise it in a list. */
export function apiKeyPrefix(key: string): string {
  return key.slice(0, 7);
}
