import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, type Locale, locales } from "@/lib/contracts/locale";

/** Cookies that mirror what a person has set or their browser knows, so that the first byte is already right. */
export const preferenceCookies = { locale: "hf_locale", timeZone: "hf_tz", marketColors: "hf_market" } as const;

type Messages = Record<string, string | Record<string, unknown>>;

const areas = import.meta.glob<Messages>("../../messages/*/*.json", { import: "default" });

/** Every area's messages of a language, by the name of its file. */
export async function loadMessages(locale: Locale): Promise<Record<string, Messages>> {
  const files = Object.entries(areas).filter(([path]) => path.includes(`/${locale}/`));
  const loaded = files.map(async ([path, load]) => [path.replace(/^.*\/|\.json$/g, ""), await load()] as const);
  return Object.fromEntries(await Promise.all(loaded));
}

/** The first language of an Accept-Language header that the interface has; English otherwise. */
export function acceptedLocale(header: string | null): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((item) => {
      const [tag = "", ...parameters] = item.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { language: tag.toLowerCase().split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return locales[0];
}

/** A time zone that this runtime knows, or UTC. The cookie comes from outside. */
export function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const chosen = jar.get(preferenceCookies.locale)?.value;
  const locale = isLocale(chosen) ? chosen : acceptedLocale(head.get("accept-language"));
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: knownTimeZone(jar.get(preferenceCookies.timeZone)?.value),
    now: new Date(),
  };
});
