"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SavePreferences } from "@/components/settings/use-save";
import { TopBar } from "@/components/shell/top-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Allocation } from "./allocation.tsx";
import { CsvMenu } from "./csv-menu.tsx";
import { GrowingFronds } from "./drawing.tsx";
import { Holdings } from "./holdings.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { RecordDialog, type TradeStart } from "./record-dialog.tsx";
import { Summary } from "./summary.tsx";
import { Transactions } from "./transactions.tsx";
import { type FirstPortfolio, usePortfolio } from "./use-portfolio.ts";
import { ValueChart } from "./value-chart.tsx";

type PortfolioScreenProps = { first: FirstPortfolio; savePreferences: SavePreferences };

/** Holdings, their value, and the trades they follow from. */
export function PortfolioScreen({ first, savePreferences }: PortfolioScreenProps) {
  const t = useTranslations("portfolio");
  const state = usePortfolio(first);
  const [isImporting, setImporting] = useState(false);
  const [trade, setTrade] = useState<{ start: TradeStart; open: boolean }>({ start: {}, open: false });
  const record = (start: TradeStart = {}) => setTrade({ start, open: true });
  const { portfolio, transactions } = state;
  const hasHoldings = portfolio.holdings.length > 0;
  const hasTrades = transactions.data.length > 0;
  return (
    <>
      <TopBar
        actions={
          <>
            <CsvMenu canExport={hasTrades} onImport={() => setImporting(true)} />
            <Button variant="primary" size="sm" onClick={() => record()}>
              <Plus aria-hidden="true" className="size-4" />
              {t("record.open")}
            </Button>
          </>
        }
      >
        <h1 className="truncate px-1 text-base">{t("title")}</h1>
      </TopBar>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        <div className="@container mx-auto flex w-full max-w-260 flex-col gap-8 px-4 pt-4 pb-24 md:px-8">
          {hasHoldings && (
            <>
              <Summary state={state} savePreferences={savePreferences} />
              <div className="grid gap-8 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
                <ValueChart currency={portfolio.currency} version={state.version} />
                <Allocation portfolio={portfolio} />
              </div>
              <Holdings portfolio={portfolio} onTrade={record} />
            </>
          )}
          {!hasHoldings && (
            <EmptyState
              drawing={<GrowingFronds />}
              title={t(hasTrades ? "empty.soldTitle" : "empty.title")}
              action={
                <span className="flex flex-wrap justify-center gap-2">
                  <Button variant="primary" onClick={() => record()}>
                    {t("empty.record")}
                  </Button>
                  <Button onClick={() => setImporting(true)}>{t("csv.import")}</Button>
                </span>
              }
            >
              {t("empty.text")}
            </EmptyState>
          )}
          <Transactions state={state} />
        </div>
      </div>
      <RecordDialog
        open={trade.open}
        start={trade.start}
        onOpenChange={(open) => setTrade((now) => ({ ...now, open }))}
        onRecorded={() => void state.refresh()}
      />
      <ImportDialog open={isImporting} onOpenChange={setImporting} onImported={() => void state.refresh()} />
    </>
  );
}
