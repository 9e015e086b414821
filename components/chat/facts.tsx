"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ModelView } from "@/lib/contracts/models";
import { ConnectModel } from "./connect-model.tsx";

export type MarketSource = "auto" | "yahoo" | "twelvedata" | "sample";

type FactsProps = { model: ModelView | undefined; market: MarketSource };

/** What is connected, said quietly. */
export function Facts({ model, market }: FactsProps) {
  const t = useTranslations("chat.facts");
  const [connecting, setConnecting] = useState(false);
  return (
    <div className="mx-auto mb-auto w-full max-w-184 px-4 pt-5 pb-8 sm:px-6">
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-ink-3 text-xs">
        <div className="flex flex-wrap gap-x-1.5">
          <dt>{t("model")}:</dt>
          <dd className="text-ink-2">{model === undefined || model.builtIn ? t("builtIn") : model.label}</dd>
          {(model === undefined || model.builtIn) && (
            <dd>
              <button
                type="button"
                onClick={() => setConnecting(true)}
                className="rounded-sm text-kelp underline decoration-kelp/40 underline-offset-3 hover:decoration-kelp"
              >
                {t("connect")}
              </button>
            </dd>
          )}
        </div>
        <div className="flex gap-1.5">
          <dt>{t("market")}:</dt>
          <dd className="text-ink-2">{t(`marketSource.${market}`)}</dd>
        </div>
      </dl>
      <ConnectModel open={connecting} onOpenChange={setConnecting} />
    </div>
  );
}
