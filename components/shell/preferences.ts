const yearS = 365 * 24 * 60 * 60;

/** Mirrors a preference for the server's next page. Not a secret; scripts may read it. */
export function setPreferenceCookie(
  name: "hf_locale" | "hf_tz" | "hf_market" | "hf_sidebar",
  value: string | null,
): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  const age = value === null ? 0 : yearS;
  document.cookie = `${name}=${encodeURIComponent(value ?? "")}; path=/; max-age=${age}; samesite=lax${secure}`;
}

export function readPreferenceCookie(name: string): string | undefined {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}
