"use client";

import { useTranslations } from "next-intl";
import { isApiError } from "@/components/api-client";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { TransactionView } from "@/lib/contracts/api-v1/portfolio";
import { portfolioRequests } from "./portfolio-requests.ts";

/** Something that can be taken back stays offered this long. */
const undoMs = 10_000;

/** Takes a trade out of the portfolio and offers to bring it back, and the other way round. */
export function useUndo(changed: () => void) {
  const t = useTranslations("portfolio.transactions");
  const errorText = useErrorText();
  const refuse = (title: string, reason: string, error: unknown) => {
    // The only thing a trade's own state can forbid is named; everything else is an ordinary failure.
    const isRefused = isApiError(error) && error.code === "bad_request";
    showToast(title, { id: "trade", tone: "error", description: isRefused ? reason : errorText(error) });
  };

  async function restore(row: TransactionView): Promise<void> {
    try {
      await portfolioRequests.restore(row.id);
      showToast(t("restored"), { id: "trade" });
      changed();
    } catch (error) {
      refuse(t("restoreFailed"), t("restoreRefused"), error);
    }
  }

  async function undo(row: TransactionView): Promise<void> {
    try {
      await portfolioRequests.undo(row.id);
      const action = { label: t("restore"), onPress: () => void restore(row) };
      showToast(t("undone"), { id: "trade", action, durationMs: undoMs });
      changed();
    } catch (error) {
      refuse(t("undoFailed"), t("undoRefused"), error);
    }
  }

  return { undo, restore };
}
