import pino from "pino";
import { env } from "./env.ts";
import { processSingleton } from "./singleton.ts";

/** Structured logs on stderr, so that commands which print one result keep stdout for it. */
export const logger = processSingleton("logger", () =>
  pino(
    {
      level: env().LOG_LEVEL,
      base: { pid: process.pid },
      redact: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.token", "*.secret", "*.key"],
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: false }),
  ),
);
