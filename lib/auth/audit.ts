import { logger } from "@/lib/platform/logger";

export type AuditEvent =
  | "sign_in"
  | "sign_in_refused"
  | "sign_up"
  | "sign_out"
  | "password_changed"
  | "provider_linked"
  | "provider_refused"
  | "api_key_created"
  | "api_key_revoked";

/** One line for every event that decides who may do what. Never a password, key, token or e-mail address. */
export function audit(event: AuditEvent, facts: Record<string, string | number | boolean | undefined>): void {
  logger.info({ audit: event, ...facts }, `audit: ${event}`);
}
