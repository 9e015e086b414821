import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { call, freshSession, target } from "./client.ts";
import { signIn } from "./contract/sign-in.ts";
import { askPlainly, jsonProtocol, openSocket, refusal } from "./socket-client.ts";

describe("who may open a socket", () => {
  const own = () => ({ origin: target().urls[0] ?? "" });

  test("a key by header or subprotocol; nobody else, before anything is opened", async () => {
    const { key } = target();
    const status = async (wish: Parameters<typeof refusal>[0]) => (await refusal(wish)).status;
    expect(await status({})).toBe(101);
    expect(await status({ path: "/ws/chat/?x=1" })).toBe(101);
    expect(await status({ key: null, protocols: ["holdfast.plain", `bearer.${key}`] })).toBe(101);
    expect(await status({ key: null, protocols: [`bearer.${key}`] })).toBe(101);
    expect(await status({ key: null })).toBe(401);
    expect(await status({ key: null, headers: own() })).toBe(401);
    expect(await status({ key: null, protocols: ["holdfast.plain", "bearer.hf_nobody"] })).toBe(401);
    expect(await status({ key: "hf_nobody", headers: { cookie: "authjs.session-token=x" } })).toBe(401);
    expect(await status({ protocols: ["graphql-ws"] })).toBe(400);
    expect(await status({ path: "/ws/other" })).toBe(404);
    expect(await status({ headers: { host: "evil.example" } })).toBe(421);
    const { body } = await refusal({ key: null });
    expect(JSON.parse(body)).toMatchObject({ status: 401, code: "unauthenticated", request_id: expect.any(String) });
  });

  test("a subprotocol is answered with the one that was meant, never with the key beside it", async () => {
    const { key } = target();
    const [beside, alone] = [
      await openSocket({ key: null, protocols: [`bearer.${key}`, jsonProtocol] }),
      await openSocket({ key: null, protocols: [`bearer.${key}`] }),
    ];
    expect(beside.socket.protocol).toBe(jsonProtocol);
    expect(alone.socket.protocol).toBe(`bearer.${key}`);
    expect((await askPlainly(alone, { message: "[[say:plain]]" })).join("")).toBe("plain");
    for (const client of [beside, alone]) client.socket.close();
  });

  test("a cookie from our own pages, and from nowhere else", async () => {
    const { cookie, origin: base } = await signIn(`${freshSession()}@example.com`);
    const status = async (origin: string | null) =>
      (await refusal({ key: null, headers: { cookie, ...(origin === null ? {} : { origin }) } })).status;
    expect(await status(base)).toBe(101);
    expect(await status("https://evil.example")).toBe(403);
    expect(await status("null")).toBe(403);
    expect(await status(null)).toBe(403);
  });

  test("an ordinary request there is told to upgrade", async () => {
    const response = await call("/ws/chat");
    expect(response.status).toBe(426);
    expect(response.headers.get("upgrade")).toBe("websocket");
  });
});

describe("a peer that does not behave", () => {
  test.each([
    ["a frame of 65 KB", 1009, "x".repeat(65 * 1024)],
    ["bytes", 1003, Buffer.from('{"message":"x"}')],
  ])("is closed: %s with %i", async (_name, code, frame) => {
    const client = await openSocket();
    client.socket.send(frame);
    expect((await client.ended).code).toBe(code);
  });

  test("fragments are one message", async () => {
    const client = await openSocket();
    const text = JSON.stringify({ message: "[[say:whole 한국어]]" });
    const characters = Array.from(text);
    for (const [index, character] of characters.entries())
      client.socket.send(character, { fin: index === characters.length - 1 });
    await client.until((frame) => frame === "[DONE]");
    expect(client.frames.slice(0, -1).join("")).toBe("whole 한국어");
    client.socket.close();
  });

  test("a thousand frames in a second end that connection and slow nobody", async () => {
    const [flood, calm] = [await openSocket({ key: target().otherKey }), await openSocket()];
    for (let sent = 0; sent < 1000; sent += 1) flood.send("{}");
    expect((await askPlainly(calm, { message: "[[say:unmoved]]" })).join("")).toBe("unmoved");
    expect((await flood.ended).code).toBe(1008);
    calm.socket.close();
  });

  test("half an upgrade, a broken frame and a reset leave the server standing", async () => {
    const { hostname, port } = new URL(target().urls[0] ?? "");
    const key = `Authorization: Bearer ${target().key}`;
    const upgrade = `GET /ws/chat HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${key}\r\n`;
    const good = `${upgrade}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\n\r\n`;
    const speak = (first: string | Buffer, then?: Buffer) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname, () => socket.write(first));
        let answer = "";
        socket.on("data", (data) => {
          answer += data.toString("latin1");
          if (then) socket.write(then);
          else socket.resetAndDestroy();
        });
        socket.on("error", () => undefined);
        socket.once("close", () => resolve(answer));
      });
    expect(await speak(`${upgrade}\r\n`)).toMatch(/^HTTP\/1.1 (400|426)/);
    expect(await speak(good.replace("GET", "POST"))).toMatch(/^HTTP\/1.1 (405|400)/);
    expect(await speak(good)).toMatch(/^HTTP\/1.1 101/);
    // Unmasked, and with a reserved bit: both are protocol errors.
    expect(await speak(good, Buffer.from([0xf1, 0x01, 0x41]))).toContain("\x03\xea");
    // Refused, or still being looked up, while the peer is already gone.
    const drop = (head: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => socket.write(head, () => socket.resetAndDestroy()));
        socket.on("error", () => undefined);
        socket.once("close", () => resolve());
      });
    const strange = good.replace(/Host: .*\r\n/, "Host: evil.example\r\n");
    expect(await speak(strange)).toMatch(/^HTTP\/1.1 421/);
    const heads = [strange, good, good.replace(key, "Authorization: Bearer hf_nobody")];
    await Promise.all(heads.flatMap((head) => Array.from({ length: 20 }, () => drop(head))));
    const client = await openSocket();
    expect((await askPlainly(client, { message: "[[say:standing]]" })).join("")).toBe("standing");
    client.socket.close();
  });
});
