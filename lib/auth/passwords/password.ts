import crypto from "node:crypto";
import { argon2Cost } from "../tunables.ts";
import { hashGate } from "./hash-gate.ts";

type Cost = { memoryKib: number; passes: number; parallelism: number };

/**
 * Verified when there is no account or no password, so that both answers cost one hash. Made with `argon2Cost` from
 * random bytes nobody kept; no password fits it.
 */
const dummyHash = "$argon2id$v=19$m=19456,t=2,p=1$RfVuKidP/YeqKeTJTtGj+Q$YC0tlUlJ5ndQwkLoWgHgTFHkNgrT8A1X07PowGz78Mo";

/** Compatibility forms become one, so that a password typed on another keyboard or system is the same password. */
const bytesOf = (password: string) => Buffer.from(password.normalize("NFKC"), "utf8");
const unpadded = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");

function derive(password: string, salt: Buffer, cost: Cost, tagBytes: number): Promise<Buffer> {
  const parameters = {
    message: bytesOf(password),
    nonce: salt,
    parallelism: cost.parallelism,
    tagLength: tagBytes,
    memory: cost.memoryKib,
    passes: cost.passes,
  };
  return hashGate()(
    () =>
      new Promise((resolve, reject) => {
        crypto.argon2("argon2id", parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
      }),
  );
}

function parsePhc(phc: string): { cost: Cost; salt: Buffer; tag: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc);
  if (!match) throw new Error("A stored password hash is not an argon2id PHC string.");
  const [, memory, passes, parallelism, salt = "", tag = ""] = match;
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

/** A PHC string to store. Off the main thread; throws `unavailable` when too many hashes wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.randomBytes(argon2Cost.saltBytes);
  const tag = await derive(password, salt, argon2Cost, argon2Cost.tagBytes);
  const { memoryKib, passes, parallelism } = argon2Cost;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Whether the password fits. `phc` null (no such account, or one without a password) costs the same and never fits. */
export async function verifyPassword(phc: string | null, password: string): Promise<boolean> {
  const { cost, salt, tag } = parsePhc(phc ?? dummyHash);
  const derived = await derive(password, salt, cost, tag.length);
  return crypto.timingSafeEqual(derived, tag) && phc !== null;
}
