import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, type Locale } from "@/lib/contracts/locale";
import { acceptedLocale, knownTimeZone, preferenceCookies } from "./locale-preference.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
  }
}

type Messages = Record<string, string | Record<string, unknown>>;

// A glob keeps the areas apart: a new file of messages is there without being named anywhere.
// Whole modules: a production build renames the exports that `{ import: "default" }` asks for, and finds nothing.
const areas = import.meta.glob<{ default: Messages }>("../../messages/*/*.json");

/** Every area's messages of a language, by the name of its file. */
async function loadMessages(locale: Locale): Promise<Record<string, Messages>> {
  const files = Object.entries(areas).filter(([path]) => path.includes(`/${locale}/`));
  const loaded = files.map(
    async ([path, load]) => [path.replace(/^.*\/|\.json$/g, ""), (await load()).default] as const,
  );
  return Object.fromEntries(await Promise.all(loaded));
}

/** Language: the person's setting (a cookie mirrors it), else the browser's, else English. No language in addresses. */
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
