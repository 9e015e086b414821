import { isLocale, type Locale } from "@/lib/contracts/locale";
import { acceptedLocale, preferenceCookies } from "@/lib/platform/locale-preference";
import { readCookie } from "@/lib/platform/read-cookie";

/** The language of a request, chosen like the interface's: the cookie that mirrors the setting, else Accept-Language. */
export function requestLocale(headers: Headers): Locale {
  const chosen = readCookie(headers.get("cookie"), preferenceCookies.locale);
  return isLocale(chosen) ? chosen : acceptedLocale(headers.get("accept-language"));
}
