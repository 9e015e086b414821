import { AppError } from "@/lib/platform/errors";

const tooLarge = (maxBytes: number) =>
  new AppError("payload_too_large", `The body may have at most ${maxBytes} bytes.`, { extra: { max_bytes: maxBytes } });

/** Whether the request carries a body at all. `curl -X POST` and a bodiless `fetch` do not. */
export function hasBody(request: Request): boolean {
  return request.body !== null && request.headers.get("content-length") !== "0";
}

/**
 * The body's bytes, at most `maxBytes`: reading stops at the byte too many (`payload_too_large`), so a body that lies
 * about its length, or names none, never fills memory. A body that ends early is `bad_request`.
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array();
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await readChunk(reader);
    if (done) return Buffer.concat(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      // Nobody waits for the end of what is refused.
      reader.cancel().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw new AppError("bad_request", "The body ended before it was complete.", { cause });
  }
}

/** Text of strictly valid UTF-8 (`bad_request` otherwise); a byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("bad_request", "The body is not valid UTF-8.", { cause });
  }
}
