import { z } from "zod";

/** Request headers that several operations share. */
export const idempotencyHeader = {
  "Idempotency-Key": {
    description:
      "1 to 255 printable characters, kept for 24 hours per user and route. A repeat gets the first answer, or joins what still runs; another body is `idempotency_conflict`.",
    schema: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  },
} as const;

export const lastEventHeader = {
  "Last-Event-ID": {
    description: "The last cursor that was seen, as browsers send it; `after` comes first.",
    schema: z.string().max(128),
  },
} as const;

export const preferHeader = {
  Prefer: {
    description: "`wait=30` waits up to that many seconds for the end.",
    schema: z.string().regex(/^wait=\d{1,3}$/),
  },
} as const;
