"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import type { ReactNode } from "react";

/** Sets `light` or `dark` as a class before anything is painted. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextThemes attribute="class" defaultTheme="system" storageKey="hf-theme" disableTransitionOnChange nonce={nonce}>
      {children}
    </NextThemes>
  );
}
