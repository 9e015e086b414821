import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { lookUp } from "@/db/look-up";
import { endedLogins } from "@/db/schema/index";
import { logger } from "@/lib/platform/logger";
import { audit } from "../audit.ts";
import { loginLifeS } from "../tunables.ts";
import { forgetLogins, readLoginToken } from "./login.ts";

/**
 * Ends this login and no other, so that leaving a borrowed computer does not sign out one's own. Clearing the cookie
 * alone would leave a copied token good for a month; the list of ended ids makes it worthless. Other processes learn
 * of it within `loginCacheMs`. To end all logins of a user, `session_version` is raised (a new password does).
 */
export async function endLogin(cookie: string | undefined): Promise<void> {
  const token = cookie ? await readLoginToken(cookie) : null;
  if (!token) return;
  // Chosen from users, so that the token of a deleted account is no error.
  await lookUp(
    db().execute(sql`
      INSERT INTO ended_logins (login_id, user_id)
      SELECT ${token.loginId}, id FROM users WHERE id = ${token.userId}
      ON CONFLICT DO NOTHING`),
  );
  forgetLogins(token.userId);
  audit("sign_out", { user_id: token.userId });
  sweepEndedLogins();
}

/** Ids whose tokens have run out. Beside the request; sign-outs are rare enough to do it each time. */
function sweepEndedLogins(): void {
  db()
    .delete(endedLogins)
    .where(sql`${endedLogins.endedAt} < now() - ${loginLifeS} * interval '1 second'`)
    .catch((error: unknown) => logger.warn({ error: String(error) }, "ended logins were not swept"));
}
