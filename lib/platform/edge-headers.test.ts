import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, test } from "vitest";
import { callerAddressHeader, settleEdgeHeaders } from "./edge-headers.ts";

function settle(headers: IncomingHttpHeaders, edge: { proxies?: number; appUrl?: string } = {}): IncomingHttpHeaders {
  const settled = { host: "localhost:3000", ...headers };
  settleEdgeHeaders(settled, { remoteAddress: "10.0.0.9", trustedProxies: edge.proxies, appUrl: edge.appUrl });
  return settled;
}

const forged = {
  "x-forwarded-for": "1.2.3.4",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  "x-forwarded-port": "1",
  "x-real-ip": "1.2.3.4",
  forwarded: "for=1.2.3.4;host=evil.example",
  [callerAddressHeader]: "1.2.3.4",
};

describe("without proxies of ours", () => {
  test("a caller cannot say who it is or how it reached us", () => {
    expect(settle(forged)).toEqual({
      host: "localhost:3000",
      [callerAddressHeader]: "10.0.0.9",
      "x-forwarded-for": "10.0.0.9",
      "x-forwarded-host": "localhost:3000",
      "x-forwarded-proto": "http",
    });
  });

  test("the public address decides the protocol for its own host only", () => {
    const appUrl = "https://chat.example";
    expect(settle({ host: "chat.example" }, { appUrl })["x-forwarded-proto"]).toBe("https");
    expect(settle({ ...forged }, { appUrl })["x-forwarded-proto"]).toBe("http");
  });
});

describe("behind proxies of ours", () => {
  const list = { "x-forwarded-for": "6.6.6.6, 1.2.3.4, 10.1.1.1" };

  test("the address counted from the end is believed, what stands before it is the caller's own invention", () => {
    expect(settle(list, { proxies: 1 })[callerAddressHeader]).toBe("10.1.1.1");
    expect(settle(list, { proxies: 2 })[callerAddressHeader]).toBe("1.2.3.4");
    expect(settle(list, { proxies: 9 })[callerAddressHeader]).toBe("6.6.6.6");
    expect(settle({}, { proxies: 1 })[callerAddressHeader]).toBe("10.0.0.9");
  });

  test("host and protocol come from the proxy", () => {
    const headers = settle({ "x-forwarded-host": "chat.example", "x-forwarded-proto": "https" }, { proxies: 1 });
    expect(headers).toMatchObject({ "x-forwarded-host": "chat.example", "x-forwarded-proto": "https" });
    expect(headers.forwarded).toBe(undefined);
  });
});
