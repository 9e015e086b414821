import localFont from "next/font/local";
import { preload } from "react-dom";
import type { Locale } from "@/lib/contracts/locale";

/** Code and figures in tables. Not preloaded: most first pages have neither. */
export const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});

/*
 * Pretendard comes in 92 parts, of which the browser fetches what a page's letters need. These hold what the
 * interface itself is written in: all of English, and most syllables of the Korean messages.
 */
const latin = new URL(
  "../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/PretendardVariable.subset.91.woff2",
  import.meta.url,
);
const hangul = [
  new URL(
    "../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/PretendardVariable.subset.90.woff2",
    import.meta.url,
  ),
  new URL(
    "../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/PretendardVariable.subset.89.woff2",
    import.meta.url,
  ),
  new URL(
    "../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/PretendardVariable.subset.88.woff2",
    import.meta.url,
  ),
];

/** Asks the browser for the interface's letters before it has read the style sheet. */
export function preloadFonts(locale: Locale): void {
  for (const font of locale === "ko" ? [latin, ...hangul] : [latin])
    preload(font.href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
