import { isLocale, type Locale, locales } from "@/lib/contracts/locale";

/** Cookies that mirror what a person has set or their browser knows, so that the first byte is already right. */
export const preferenceCookies = { locale: "hf_locale", timeZone: "hf_tz", marketColors: "hf_market" } as const;

/** The first language of an Accept-Language header that the interface has; English otherwise. */
export function acceptedLocale(header: string | null): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((item) => {
      const [tag = "", ...parameters] = item.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { language: tag.trim().toLowerCase().split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return locales[0];
}

const zones = new Map<string, string>();

/** A time zone that this runtime knows, or UTC. The cookie comes from outside. */
export function knownTimeZone(name: string | undefined): string {
  if (name === undefined) return "UTC";
  const known = zones.get(name);
  if (known !== undefined) return known;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Only names as they are listed are remembered: any mixture of capitals is a name as well.
    if (timeZone === name) zones.set(name, timeZone);
    return timeZone;
  } catch {
    return "UTC";
  }
}
