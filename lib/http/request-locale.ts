import { isLocale, type Locale } from "@/lib/contracts/locale";

/** The language of a request: the setting its cookie mirrors, else the first of ours in Accept-Language, else English. */
export function requestLocale(headers: Headers): Locale {
  const cookie = /(?:^|;\s*)hf_locale=(\w+)/.exec(headers.get("cookie") ?? "")?.[1];
  if (isLocale(cookie)) return cookie;
  const wanted = (headers.get("accept-language") ?? "")
    .split(",")
    .map((item) => {
      const [tag = "", quality = "q=1"] = item.trim().split(";");
      return { language: tag.trim().slice(0, 2).toLowerCase(), weight: Number(quality.trim().slice(2)) || 0 };
    })
    .sort((a, b) => b.weight - a.weight)
    .find((item) => isLocale(item.language) && item.weight > 0)?.language;
  return isLocale(wanted) ? wanted : "en";
}
