import { z } from "zod";
import { locales } from "../locale.ts";

/** Longest address that mail can carry (RFC 5321 path). */
export const emailCharacterLimit = 254;
/**
 * Ten characters resist guessing at the speed the sign-in limits and argon2 allow, and are still typed by hand; rules
 * about digits and signs are left out, as NIST advises.
 */
export const passwordCharacterMinimum = 10;
/** UTF-8 bytes. Far above any passphrase; it only keeps a request from feeding the hash endless text. */
export const passwordByteLimit = 1024;

export const authFailureCodes = [
  /** `fields` says what is wrong. */
  "invalid_input",
  /** Unknown e-mail, wrong password, disabled account: one answer for all. */
  "invalid_credentials",
  "rate_limited",
  "sign_up_closed",
  /** A provider's e-mail belongs to an account with a password: signing in with it once connects both. */
  "account_exists",
  /** The provider does not vouch for the e-mail. */
  "email_not_verified",
  /** The provider refused or its answer was unusable. */
  "provider_failed",
  "unavailable",
] as const;
export type AuthFailureCode = (typeof authFailureCodes)[number];

export type AuthField = "email" | "password" | "name" | "current" | "next";
export const fieldProblems = ["required", "email_invalid", "too_short", "too_long", "invalid_text"] as const;
export type FieldProblem = (typeof fieldProblems)[number];

/** What the sign-in, sign-up and password forms get back. On success sign-in and sign-up redirect. */
export type AuthResult =
  | { ok: true }
  | {
      ok: false;
      code: AuthFailureCode;
      fields?: Partial<Record<AuthField, FieldProblem>>;
      /** Seconds until another attempt is allowed, with `rate_limited`. */
      retryAfterS?: number;
    };

/** Who is signed in, as pages may know it. `locale` and `marketColors` null: the browser decides. */
export type CurrentUser = {
  id: string;
  email: string;
  name: string | null;
  isAdmin: boolean;
  locale: "en" | "ko" | null;
  marketColors: "red-up" | "green-up" | null;
  defaultModel: string | null;
};

export type ProviderId = "github" | "google" | "oidc";
/** A provider whose variables are set; `name` is for its button. */
export type ProviderChoice = { id: ProviderId; name: string };

/** Null takes the choice back: the browser, or the installation's default, decides again. */
export const preferencesSchema = z.object({
  locale: z.enum(locales).nullable().optional(),
  marketColors: z.enum(["red-up", "green-up"]).nullable().optional(),
  defaultModel: z.string().min(1).max(128).nullable().optional(),
  name: z.string().trim().max(100).nullable().optional(),
  /** ISO 4217: what the portfolio is summed in. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
});
export type Preferences = z.infer<typeof preferencesSchema>;
