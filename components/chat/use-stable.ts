"use client";

import { useCallback, useLayoutEffect, useRef } from "react";

/** A function whose identity never changes and that always does what the newest render wants. Not for use in renders. */
export function useStable<Arguments extends unknown[], Result>(latest: (...args: Arguments) => Result) {
  const current = useRef(latest);
  useLayoutEffect(() => {
    current.current = latest;
  });
  return useCallback((...args: Arguments) => current.current(...args), []);
}
