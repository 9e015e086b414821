"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { onFirstToast } from "./toast.ts";

const LazyHost = lazy(() => import("./toast-host.tsx"));

/** Stands once in the root layout; its code comes with the first toast. */
export function Toaster() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    onFirstToast(() => setWanted(true));
    return () => onFirstToast(null);
  }, []);
  return wanted ? (
    <Suspense fallback={null}>
      <LazyHost />
    </Suspense>
  ) : null;
}
