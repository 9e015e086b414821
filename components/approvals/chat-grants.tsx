"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { isApiError } from "@/components/api-client";
import { useHints } from "@/components/shell/hints-provider";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { GrantView } from "@/lib/contracts/api-v1/approvals";
import { useApprovalWord } from "./approval-word.ts";
import { listGrants, takeBackGrant } from "./grant-requests.ts";

type ChatGrants = {
  grants: readonly GrantView[];
  /** Resolves when the tool asks again, or when a toast has said why it does not. */
  takeBack: (tool: string) => Promise<void>;
};

const Context = createContext<ChatGrants | null>(null);

type ChatGrantsProps = {
  sessionId: string;
  /** The chat was on the server when the page was made; one that begins here has allowed nothing yet. */
  exists: boolean;
  children: ReactNode;
};

/** Which tools run in a chat without asking, live, for everything on its page. */
export function ChatGrantsProvider({ sessionId, exists, children }: ChatGrantsProps) {
  const t = useTranslations("approvals.grants");
  const errorText = useErrorText();
  const nameOf = useApprovalWord("grants.tool");
  const [grants, setGrants] = useState<readonly GrantView[]>([]);
  const newestAsk = useRef(0);
  const isOnServer = useRef(exists);
  const refresh = useCallback(async () => {
    newestAsk.current += 1;
    const ask = newestAsk.current;
    const fresh = await listGrants(sessionId).catch(() => null);
    // A later question has the newer answer; without one what is known stays.
    if (fresh !== null && ask === newestAsk.current) setGrants(fresh);
  }, [sessionId]);
  useEffect(() => {
    if (exists) void refresh();
  }, [exists, refresh]);
  useHints({
    onHint: (hint) => {
      const isAboutGrants = hint.type === "approval" || hint.type === "grant";
      if (!isAboutGrants || hint.session_id !== sessionId) return;
      isOnServer.current = true;
      void refresh();
    },
    onConnect: () => {
      if (isOnServer.current) void refresh();
    },
  });
  const takeBack = useCallback(
    async (tool: string) => {
      try {
        await takeBackGrant(sessionId, tool);
      } catch (error) {
        // Taken back before, from elsewhere, is what was wanted.
        if (!isApiError(error) || error.code !== "not_found") {
          showToast(t("failed"), { tone: "error", description: errorText(error) });
          return;
        }
      }
      setGrants((now) => now.filter((grant) => grant.tool !== tool));
      showToast(t("takenBack", { tool: nameOf(tool) }));
      void refresh();
    },
    [sessionId, refresh, t, errorText, nameOf],
  );
  return <Context value={useMemo(() => ({ grants, takeBack }), [grants, takeBack])}>{children}</Context>;
}

/** Null outside a chat. */
export function useChatGrants(): ChatGrants | null {
  return useContext(Context);
}
