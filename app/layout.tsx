import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ThemeProvider } from "@/components/shell/theme-provider";
import { TimeZone } from "@/components/shell/time-zone";
import { Toaster } from "@/components/ui/toaster";
import { TooltipLayer } from "@/components/ui/tooltip-layer";
import { preferenceCookies } from "@/lib/platform/locale-preference";
import { mono, preloadFonts } from "./fonts.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: "Holdfast", template: "%s · Holdfast" },
    description: t("description"),
    applicationName: "Holdfast",
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#101618" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time would have no nonce, and its own policy would block its scripts.
  await connection();
  const [locale, head, jar, all] = await Promise.all([getLocale(), headers(), cookies(), getMessages()]);
  // What operations do is told on one page, which the server writes: no other page carries those words.
  const { operations: _onServer, ...messages } = all;
  preloadFonts(locale);
  const chosen = jar.get(preferenceCookies.marketColors)?.value;
  const isChosen = chosen === "red-up" || chosen === "green-up";
  // Korea reads a red price as a rising one, most other places a green one.
  const colors = isChosen ? chosen : locale === "ko" ? "red-up" : "green-up";
  return (
    <html lang={locale} data-market={colors} className={mono.variable} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={messages}>
          <ThemeProvider nonce={head.get("x-nonce") ?? undefined}>
            <TimeZone>{children}</TimeZone>
            <Toaster />
            <TooltipLayer />
          </ThemeProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
