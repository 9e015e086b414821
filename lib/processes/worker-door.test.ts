import { expect, test } from "vitest";
import { isAnsweredByWorker } from "./worker-door.ts";

test.each(["/health", "/health/", "/health/live", "/health/ready/", "/health?verbose=1", "/health/ready?x"])(
  "a worker says how it is at %s",
  (target) => expect(isAnsweredByWorker(target)).toBe(true),
);

test.each([
  "/",
  "/chat",
  "/api/v1/sessions",
  "/healthy",
  "/health/other",
  "/health//live",
  "/x?/health",
  "/ws/chat",
  "",
])("a worker serves nobody at %j", (target) => expect(isAnsweredByWorker(target)).toBe(false));
