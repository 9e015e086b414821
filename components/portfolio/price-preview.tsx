"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { SourceNote, WarningTag } from "@/components/chat/tool-renderers/source-note";
import { localName } from "@/components/chat/tool-renderers/tool-title";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import type { Quote } from "@/lib/contracts/tools/index";
import { portfolioRequests } from "./portfolio-requests.ts";

/** People type in bursts; each burst is one question. */
const typingMs = 400;

/** The market's price of what is typed, before anything is recorded, with its source. */
export function PricePreview({ symbol, problem }: { symbol: string; problem: string | undefined }) {
  const t = useTranslations("portfolio.record");
  const figures = useFigures();
  const [found, setFound] = useState<{ symbol: string; quote: Quote | null } | null>(null);
  useEffect(() => {
    if (symbol === "") return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      portfolioRequests.quote(symbol, controller.signal).then(
        (quote) => setFound({ symbol, quote }),
        () => {
          if (!controller.signal.aborted) setFound({ symbol, quote: null });
        },
      );
    }, typingMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [symbol]);
  const current = found?.symbol === symbol ? found : null;
  return (
    <div className="min-h-16 rounded-md border border-line bg-sunken px-3 py-2.5 text-sm" aria-live="polite">
      {problem !== undefined && <p className="text-coral">{problem}</p>}
      {symbol === "" && <p className="text-ink-3">{t("marketHint")}</p>}
      {symbol !== "" && current === null && <p className="text-ink-3">{t("marketLoading")}</p>}
      {current?.quote === null && <p className="text-amber-ink">{t("marketNone")}</p>}
      {current?.quote && (
        <>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink">
            {localName(current.quote, figures.locale)}
            <span className="tabular font-medium">{figures.amount(current.quote, current.quote.price)}</span>
            <WarningTag sources={[current.quote]} />
          </p>
          <SourceNote sources={[current.quote]} />
        </>
      )}
    </div>
  );
}
