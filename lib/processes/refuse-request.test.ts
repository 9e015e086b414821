import { describe, expect, it } from "vitest";
import { type ArrivedRequest, type Entrance, maxTargetBytes, refusalOf } from "./refuse-request.ts";

const local: Entrance = { host: "127.0.0.1", appUrl: undefined, trustedProxies: undefined };

function statusOf(request: Partial<ArrivedRequest> & { host?: string }, entrance = local): number | null {
  const headers = { host: request.host ?? "127.0.0.1:3000", ...request.headers };
  const rawHeaders = request.rawHeaders ?? Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  const arrived = { target: request.target ?? "/chat?x=1", headers, rawHeaders, localAddress: request.localAddress };
  return refusalOf(arrived, entrance)?.status ?? null;
}

describe("the request target", () => {
  it.each(["/", "/chat/a?b=//c", "/%2F%2Fevil.example", "/ws/chat"])("may be the path %s", (target) => {
    expect(statusOf({ target })).toBeNull();
  });

  it.each(["http://evil.example/x", "https://127.0.0.1:3000/", "//evil.example/x", "/\\evil.example", "*", "", "chat"])(
    "may not be %j, which names another place or none",
    (target) => {
      expect(statusOf({ target })).toBe(400);
    },
  );

  it("may hold any character in percent-encoded UTF-8, and no broken escape in its path", () => {
    for (const target of ["/a%2Fb", "/%EC%82%BC", "/%00", "/a?q=%ff"]) expect(statusOf({ target })).toBeNull();
    for (const target of ["/%", "/%zz", "/%ED%A0%80", "/a/%ff?q=1"]) expect(statusOf({ target })).toBe(400);
  });

  it("may have no broken escape in a query that a program asks, and the fields are named", () => {
    const asked = (target: string) => ({
      target,
      headers: {},
      rawHeaders: ["host", "localhost"],
      localAddress: undefined,
    });
    expect(refusalOf(asked("/api/v1/sessions?limit=1&query=%ED%A0%80&%ff"), local)).toMatchObject({
      status: 400,
      errors: [{ path: "query" }, { path: '["%ff"]' }],
    });
    expect(statusOf({ target: "/api/v1/sessions?query=%EC%82%BC+%25&a" })).toBeNull();
  });

  it("may have 8 KB and no more, counted in bytes", () => {
    expect(statusOf({ target: `/${"a".repeat(maxTargetBytes - 1)}` })).toBeNull();
    expect(statusOf({ target: `/${"a".repeat(maxTargetBytes)}` })).toBe(414);
    expect(statusOf({ target: `/${"é".repeat(maxTargetBytes / 2)}` })).toBe(414);
  });
});

describe("the host that is asked", () => {
  it.each(["localhost", "LOCALHOST:1", "127.0.0.1:9", "127.8.8.8", "[::1]:3000", "[::1]"])(
    "may be %s with any port: this machine",
    (host) => {
      expect(statusOf({ host })).toBeNull();
    },
  );

  it.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0:3000", "192.168.0.9:3000"])(
    "may not be %s, which is somebody else's",
    (host) => {
      expect(statusOf({ host })).toBe(421);
    },
  );

  it.each(["", "a b", "localhost:port", "user@localhost", "localhost/evil", "[::1", "localhost,evil.example"])(
    "may not be malformed like %j",
    (host) => {
      expect(statusOf({ host })).toBe(400);
    },
  );

  it("must be named once", () => {
    expect(statusOf({ rawHeaders: ["Host", "localhost", "host", "evil.example"] })).toBe(400);
    expect(statusOf({ rawHeaders: ["Accept", "*/*"] })).toBe(400);
  });

  it("may be the one of APP_URL, and the address or name that HOST says", () => {
    const entrance = { ...local, host: "10.0.0.5", appUrl: "https://chat.example.org" };
    expect(statusOf({ host: "chat.example.org" }, entrance)).toBeNull();
    expect(statusOf({ host: "Chat.Example.org:443" }, entrance)).toBeNull();
    expect(statusOf({ host: "10.0.0.5:3000" }, entrance)).toBeNull();
    expect(statusOf({ host: "example.org" }, entrance)).toBe(421);
    expect(statusOf({ host: "[fd00::5]:3000" }, { ...local, host: "fd00::5" })).toBeNull();
  });

  it("may be the address that was reached when HOST means every address", () => {
    const everywhere = { ...local, host: "0.0.0.0" };
    expect(statusOf({ host: "192.168.0.9:3000", localAddress: "192.168.0.9" }, everywhere)).toBeNull();
    expect(
      statusOf({ host: "192.168.0.9:3000", localAddress: "::ffff:192.168.0.9" }, { ...local, host: "::" }),
    ).toBeNull();
    expect(statusOf({ host: "192.168.0.8:3000", localAddress: "192.168.0.9" }, everywhere)).toBe(421);
    expect(statusOf({ host: "192.168.0.9:3000", localAddress: "192.168.0.9" }, local)).toBe(421);
  });

  it("is what a proxy says only where a proxy of ours is configured", () => {
    const headers = { "x-forwarded-host": "chat.example.org" };
    const behind = { ...local, appUrl: "https://chat.example.org", trustedProxies: 1 };
    expect(statusOf({ host: "app:3000", headers }, behind)).toBeNull();
    expect(statusOf({ host: "app:3000", headers }, { ...behind, trustedProxies: undefined })).toBe(421);
    expect(statusOf({ headers: { "x-forwarded-host": "evil.example" } }, behind)).toBe(421);
    expect(statusOf({ headers: { "x-forwarded-host": "evil.example" } }, local)).toBeNull();
  });
});
