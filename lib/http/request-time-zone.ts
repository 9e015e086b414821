import { AppError } from "@/lib/platform/errors";
import { knownTimeZone, preferenceCookies } from "@/lib/platform/locale-preference";
import { readCookie } from "@/lib/platform/read-cookie";

/** The zone a caller names (throws `bad_request` for one that does not exist), else the one its cookie mirrors, else UTC. */
export function requestTimeZone(name: string | undefined, headers: Headers): string {
  const mirrored = readCookie(headers.get("cookie"), preferenceCookies.timeZone)?.replaceAll("%2F", "/");
  if (name === undefined) return knownTimeZone(mirrored);
  const known = knownTimeZone(name);
  if (known !== "UTC" || /^(etc\/)?utc$/i.test(name)) return known;
  throw new AppError("bad_request", "The time zone is unknown.", {
    errors: [{ path: "timezone", message: "not an IANA time zone" }],
  });
}
