export const locales = ["en", "ko"] as const;
export type Locale = (typeof locales)[number];
export function isLocale(value: unknown): value is Locale {
  return value === "en" || value === "ko";
}
