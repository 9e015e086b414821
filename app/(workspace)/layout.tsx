import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { WorkspaceShell } from "@/components/shell/workspace-shell";
import { sessionPageSize } from "@/components/sidebar/session-requests";
import { listApprovals } from "@/lib/approvals";
import { pageCtx, requireUser } from "@/lib/auth";
import { listSessions } from "@/lib/sessions";
import { signOutAction } from "../(auth)/actions.ts";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const ctx = await pageCtx();
  const [user, firstSessions, firstApprovals, jar] = await Promise.all([
    requireUser(),
    listSessions(ctx, { limit: sessionPageSize, archived: false }),
    listApprovals(ctx, { status: "pending", limit: 50 }),
    cookies(),
  ]);
  return (
    <WorkspaceShell
      // Another account in the same browser starts with nothing of the one before.
      key={user.id}
      user={user}
      firstSessions={firstSessions}
      firstApprovals={firstApprovals}
      startsAsRail={jar.get("hf_sidebar")?.value === "rail"}
      signOut={signOutAction}
    >
      {children}
    </WorkspaceShell>
  );
}
