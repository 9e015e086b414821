import { streamFetch } from "@/components/api-client";
import { readEventData } from "./event-lines.ts";
import type { HintPorts } from "./live-hints.ts";

/** The server sends a heartbeat every 15 s; three missing ones mean that nobody is there any more. */
const silenceMs = 50_000;

/** The stream of hints as this browser reaches it. */
export function browserHintPorts(): HintPorts {
  return {
    connect,
    locks: navigator.locks as LockManager | undefined,
    channel: (name) => (typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name)),
    pause,
  };
}

const connect: HintPorts["connect"] = async ({ onOpen, onData }, signal) => {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMs);
  const onAlive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), silenceMs);
  };
  try {
    const response = await streamFetch("/api/v1/events", {
      headers: { accept: "text/event-stream" },
      signal: AbortSignal.any([signal, silent.signal]),
    });
    onAlive();
    onOpen();
    if (response.body) await readEventData(response.body, onData, onAlive);
  } finally {
    clearTimeout(timer);
  }
};

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}
