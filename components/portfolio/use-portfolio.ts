"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useHints } from "@/components/shell/hints-provider";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { PortfolioView } from "@/lib/contracts/api-v1/portfolio";
import { portfolioRequests, type TransactionPage } from "./portfolio-requests.ts";

export type FirstPortfolio = { portfolio: PortfolioView; transactions: TransactionPage };

/** Coming back to the page asks again, but not at every glance at another window. */
const staleMs = 5_000;

/** Hints that come together are answered together, and not at all when this page asks by itself meanwhile. */
const gatherMs = 200;

/** What the page shows, and how it is brought up to date after a change here or elsewhere. */
export function usePortfolio(first: FirstPortfolio) {
  const t = useTranslations("portfolio");
  const errorText = useErrorText();
  const [portfolio, setPortfolio] = useState(first.portfolio);
  const [transactions, setTransactions] = useState(first.transactions);
  const [isLoading, setLoading] = useState(false);
  /** Rises with every change, so that what depends on it (the chart) asks anew. */
  const [version, setVersion] = useState(0);
  const asked = useRef({ round: 0, currency: first.portfolio.currency, atMs: 0 });

  const refresh = useCallback(
    async (currency?: string) => {
      const round = asked.current.round + 1;
      asked.current = { round, currency: currency ?? asked.current.currency, atMs: performance.now() };
      setLoading(true);
      try {
        const [nextPortfolio, nextTransactions] = await Promise.all([
          portfolioRequests.view(asked.current.currency),
          portfolioRequests.list({}),
        ]);
        // A later question has overtaken this one; its answer is the newer.
        if (asked.current.round !== round) return;
        setPortfolio(nextPortfolio);
        setTransactions(nextTransactions);
        setVersion((now) => now + 1);
      } catch (error) {
        if (asked.current.round === round)
          showToast(t("refreshFailed"), { id: "portfolio", tone: "error", description: errorText(error) });
      } finally {
        if (asked.current.round === round) setLoading(false);
      }
    },
    [t, errorText],
  );

  useEffect(() => {
    asked.current.atMs = performance.now();
  }, []);
  useChangesElsewhere(
    useCallback(() => asked.current.atMs, []),
    refresh,
  );

  const loadMore = useCallback(async () => {
    const round = asked.current.round;
    if (transactions.next_cursor === null) return;
    try {
      const next = await portfolioRequests.list({ cursor: transactions.next_cursor });
      if (asked.current.round !== round) return;
      setTransactions((now) => ({ data: [...now.data, ...next.data], next_cursor: next.next_cursor }));
    } catch (error) {
      showToast(t("refreshFailed"), { id: "portfolio", tone: "error", description: errorText(error) });
    }
  }, [transactions.next_cursor, t, errorText]);

  return useMemo(
    () => ({ portfolio, transactions, isLoading, version, refresh, loadMore }),
    [portfolio, transactions, isLoading, version, refresh, loadMore],
  );
}

/** Asks again when something changed elsewhere, or may have; a page out of sight waits until it is seen. */
function useChangesElsewhere(askedAtMs: () => number, refresh: () => Promise<void>): void {
  const changedAtMs = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = useCallback(() => {
    if (document.visibilityState !== "visible") return;
    const isMissing = changedAtMs.current !== null && changedAtMs.current > askedAtMs();
    changedAtMs.current = null;
    if (isMissing || performance.now() - askedAtMs() > staleMs) void refresh();
  }, [askedAtMs, refresh]);
  useHints({
    onHint: ({ type }) => {
      if (type !== "portfolio") return;
      changedAtMs.current = performance.now();
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        look();
      }, gatherMs);
    },
    onConnect: look,
  });
  useEffect(() => {
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      document.removeEventListener("visibilitychange", look);
    };
  }, [look]);
}

export type PortfolioState = ReturnType<typeof usePortfolio>;
