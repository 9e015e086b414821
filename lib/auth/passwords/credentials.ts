import { z } from "zod";
import {
  type AuthField,
  emailCharacterLimit,
  type FieldProblem,
  passwordByteLimit,
  passwordCharacterMinimum,
} from "@/lib/contracts/api-v1/auth";
import { pgTextProblem } from "@/lib/platform/pg-safe";

const emailShape = z.email().max(emailCharacterLimit);

/** E-mails are kept and compared in lower case. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

export function emailProblem(email: string): FieldProblem | undefined {
  if (email === "") return "required";
  return emailShape.safeParse(email).success ? undefined : "email_invalid";
}

/** For signing in only what protects us counts: an old password may be shorter than today's rule. */
export function presentPasswordProblem(password: string): FieldProblem | undefined {
  if (password === "") return "required";
  return Buffer.byteLength(password) > passwordByteLimit ? "too_long" : undefined;
}

export function newPasswordProblem(password: string): FieldProblem | undefined {
  const problem = presentPasswordProblem(password);
  if (problem) return problem;
  if (pgTextProblem(password)) return "invalid_text";
  // Characters as people count them, not UTF-16 units: an emoji is not two.
  return Array.from(password.normalize("NFKC")).length < passwordCharacterMinimum ? "too_short" : undefined;
}

export function nameProblem(name: string): FieldProblem | undefined {
  if (pgTextProblem(name)) return "invalid_text";
  return name.length > 100 ? "too_long" : undefined;
}

/** The problems that exist, or null when there are none. */
export function problemsOf(
  found: Partial<Record<AuthField, FieldProblem | undefined>>,
): Partial<Record<AuthField, FieldProblem>> | null {
  const entries = Object.entries(found).filter((entry): entry is [AuthField, FieldProblem] => entry[1] !== undefined);
  return entries.length === 0 ? null : (Object.fromEntries(entries) as Partial<Record<AuthField, FieldProblem>>);
}
