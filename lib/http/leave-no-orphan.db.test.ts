import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { newCaller, routeWith, startedWith } from "./testing/scene.ts";

let headers: Record<string, string>;
beforeAll(async () => {
  startedWith({});
  ({ headers } = await newCaller());
});
afterAll(closeDatabase);

const answering = (handler: () => unknown) => routeWith({ path: "/api/v1/thing", auth: "user", handler });
const asked = (init: RequestInit) => new Request("http://localhost:3000/x", { headers, ...init });

test("a stream that nobody reads is ended: of HEAD, of a caller who went before it began, and of one who goes later", async () => {
  const left = vi.fn<() => void>();
  const stream = () =>
    new Response(new ReadableStream({ cancel: left }), { headers: { "content-type": "text/event-stream" } });
  const head = await answering(stream)(asked({ method: "HEAD" }));
  expect([head.status, head.body, head.headers.get("content-type")]).toEqual([200, null, "text/event-stream"]);
  expect(left).toHaveBeenCalledTimes(1);
  const going = new AbortController();
  const gone = answering(() => {
    going.abort();
    return stream();
  });
  await gone(asked({ signal: going.signal }));
  expect(left).toHaveBeenCalledTimes(2);
  const later = new AbortController();
  await answering(stream)(asked({ signal: later.signal }));
  expect(left).toHaveBeenCalledTimes(2);
  later.abort();
  await expect.poll(() => left).toHaveBeenCalledTimes(3);
});
