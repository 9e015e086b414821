import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerTo, frame, startAnswer, usageFrame } from "./mock-words.ts";

/*
 * How a provider can fail. The message names it; `[[once]]` lets the same message through the second time.
 *   [[status:429]] [[retry-after:1]] [[html]]  refuses, with a header, with a page instead of JSON
 *   [[overflow]]      refuses because the context is too long
 *   [[hang]] [[headers-hang]] [[first-hang]]   falls silent before the headers, after them, after the first word
 *   [[keep-alive]]    sends comments and nothing else
 *   [[cut]] [[reset]] [[eof]] [[empty]]        cuts, resets, ends without [DONE], says nothing
 *   [[malformed]] [[bom]] [[crlf]] [[split]] [[long-line]] [[type:text/html]]   strange bytes
 */

type Fault = (response: ServerResponse, text: string) => void | Promise<void>;

const end = (response: ServerResponse, finish: string, words: number) => {
  response.end(`${frame({}, finish)}${usageFrame(words)}data: [DONE]\n\n`);
};

/** Writes bytes in pieces of three, so that characters and lines are cut wherever they are. */
async function drip(response: ServerResponse, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length && !response.destroyed; at += 3) {
    response.write(bytes.subarray(at, at + 3));
    if (at % 96 === 0) await sleep(1);
  }
  response.end();
}

const wholeAnswer = (text: string) =>
  `${frame({ content: answerTo(text) })}${frame({}, "stop")}${usageFrame(1)}data: [DONE]\n\n`;

const faults: Record<string, Fault> = {
  hang: () => undefined,
  "headers-hang": (response) => {
    startAnswer(response);
    response.flushHeaders();
  },
  "first-hang": (response) => {
    startAnswer(response);
    response.write(frame({ role: "assistant", content: "begun " }));
  },
  "keep-alive": async (response) => {
    startAnswer(response);
    while (!response.destroyed) {
      response.write(": keep-alive\n\n");
      await sleep(300);
    }
  },
  reset: async (response) => {
    startAnswer(response);
    response.write(frame({ content: "before the reset " }));
    await sleep(50);
    response.socket?.resetAndDestroy();
  },
  eof: async (response) => {
    startAnswer(response);
    response.write(frame({ content: "no end " }));
    await sleep(20);
    response.end();
  },
  empty: (response) => {
    startAnswer(response);
    response.end(`${frame({}, "stop")}data: [DONE]\n\n`);
  },
  malformed: (response) => {
    startAnswer(response);
    response.write(frame({ content: "before " }));
    response.write('data: {"choices":[{"delta":{"content":"half\n\n');
    end(response, "stop", 1);
  },
  bom: (response, text) => {
    startAnswer(response);
    response.end(`\ufeff${wholeAnswer(text)}`);
  },
  crlf: (response, text) => {
    startAnswer(response);
    response.end(wholeAnswer(text).replaceAll("\n", "\r\n"));
  },
  split: (response, text) => {
    startAnswer(response);
    return drip(response, wholeAnswer(text));
  },
  "long-line": (response) => {
    startAnswer(response);
    response.write(frame({ content: "x".repeat(10 * 1024 * 1024) }));
    end(response, "stop", 1);
  },
  overflow: (response) => {
    response.writeHead(400, { "content-type": "application/json" });
    const message = "This model's maximum context length is 8192 tokens.";
    response.end(
      JSON.stringify({ error: { message, type: "invalid_request_error", code: "context_length_exceeded" } }),
    );
  },
};

/** Fails as the message asks and says so; false leaves the answer to the caller. `nth` counts earlier equal requests. */
export function misbehave(text: string, nth: number, response: ServerResponse): boolean {
  if (text.includes("[[once]]") && nth > 0) return false;
  const status = /\[\[status:(\d+)\]\]/.exec(text)?.[1];
  if (status !== undefined) {
    refuse(Number(status), text, response);
    return true;
  }
  const type = /\[\[type:(.*?)\]\]/.exec(text)?.[1];
  if (type !== undefined) {
    response.writeHead(200, { "content-type": type });
    response.end("<html><body>Welcome to the proxy.</body></html>");
    return true;
  }
  const name = Object.keys(faults).find((candidate) => text.includes(`[[${candidate}]]`));
  if (name === undefined) return false;
  void faults[name]?.(response, text);
  return true;
}

function refuse(status: number, text: string, response: ServerResponse): void {
  const after = /\[\[retry-after:(\d+)\]\]/.exec(text)?.[1];
  const isPage = text.includes("[[html]]");
  response.writeHead(status, {
    "content-type": isPage ? "text/html" : "application/json",
    ...(after === undefined ? {} : { "retry-after": after }),
  });
  const error = { message: `mock ${status}`, type: "mock", code: "mock" };
  response.end(isPage ? `<html><h1>${status} Bad Gateway</h1></html>` : JSON.stringify({ error }));
}
