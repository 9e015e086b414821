import { AppError } from "@/lib/platform/errors";

/** A place in a turn's event log: after event `n` of attempt `epoch`. */
export type Cursor = { epoch: number; n: number };

const form = /^([a-z0-9]{1,12})\.(\d{1,15})\.(\d{1,9})$/;

// The tail of the turn's id rides along, so that a cursor of another turn is recognised as unknown.
const mark = (turnId: string) => turnId.slice(-6);

/** Opaque to clients. */
export function encodeCursor(turnId: string, cursor: Cursor): string {
  return `${mark(turnId)}.${cursor.epoch}.${cursor.n}`;
}

/**
 * Absent and `0` are the beginning (null). A cursor of another turn is a position we do not know: the beginning too.
 * Throws `bad_request` for anything that is not a cursor.
 */
export function parseCursor(turnId: string, text: string | null | undefined): Cursor | null {
  if (text === null || text === undefined || text === "" || text === "0") return null;
  const match = form.exec(text);
  if (!match)
    throw new AppError("bad_request", "The cursor is malformed.", {
      errors: [{ path: "after", message: "not a cursor" }],
    });
  if (match[1] !== mark(turnId)) return null;
  return { epoch: Number(match[2]), n: Number(match[3]) };
}
