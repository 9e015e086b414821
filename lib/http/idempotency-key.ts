import { createHash } from "node:crypto";
import { AppError } from "@/lib/platform/errors";

/**
 * The caller's `Idempotency-Key` with a hash of the body it came with, the order of the body's own fields aside; null
 * without one. Throws `bad_request` for a key that is none.
 */
export function idempotencyOf(request: Request, body: object): { key: string; hash: string } | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError("bad_request", "Idempotency-Key must be 1 to 255 printable characters.", {
      errors: [{ path: "idempotency-key", message: "1 to 255 printable characters" }],
    });
  const entries = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
  return { key, hash: createHash("sha256").update(JSON.stringify(entries)).digest("hex") };
}
