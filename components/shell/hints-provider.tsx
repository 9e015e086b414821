"use client";

import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import { browserHintPorts } from "./hint-ports.ts";
import { type HintListener, LiveHints } from "./live-hints.ts";

const Context = createContext<LiveHints | null>(null);

/** One stream of hints for everything on the page, and for all tabs together. */
export function HintsProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [hints] = useState(() => new LiveHints());
  // Children subscribe in their effects, which run before this one: nobody misses the first word.
  useEffect(() => hints.start(userId, browserHintPorts()), [hints, userId]);
  return <Context value={hints}>{children}</Context>;
}

export function useHintSource(): LiveHints {
  const hints = useContext(Context);
  if (!hints) throw new Error("useHintSource needs a HintsProvider above it.");
  return hints;
}

/** Hears hints as long as the component stands; always calls the newest listener. */
export function useHints(listener: HintListener): void {
  const hints = useHintSource();
  const latest = useRef(listener);
  useLayoutEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      hints.subscribe({
        onHint: (hint) => latest.current.onHint(hint),
        onConnect: () => latest.current.onConnect(),
      }),
    [hints],
  );
}
