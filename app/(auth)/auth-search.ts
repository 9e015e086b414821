import { type AuthFailureCode, authFailureCodes } from "@/lib/contracts/api-v1/auth";

export type AuthSearch = Record<string, string | string[] | undefined>;

/** `callbackUrl` as it came (the actions judge it) and a failure that a provider's way back brought. */
export function readAuthSearch(search: AuthSearch): { callbackUrl: string; error: AuthFailureCode | undefined } {
  const { callbackUrl, error } = search;
  return {
    callbackUrl: typeof callbackUrl === "string" ? callbackUrl : "",
    error: error === undefined ? undefined : (authFailureCodes.find((code) => code === error) ?? "provider_failed"),
  };
}

export function withCallback(path: string, callbackUrl: string): string {
  return callbackUrl === "" ? path : `${path}?callbackUrl=${encodeURIComponent(callbackUrl)}`;
}
