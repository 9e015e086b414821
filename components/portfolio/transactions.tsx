"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { heldName } from "@/components/chat/tool-renderers/tool-title";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { TransactionView } from "@/lib/contracts/api-v1/portfolio";
import { Section } from "./section.tsx";
import { TransactionRow } from "./transaction-row.tsx";
import { UndoneTransactions, UndoneTransactionsAlone } from "./undone-transactions.tsx";
import type { PortfolioState } from "./use-portfolio.ts";
import { useUndo } from "./use-undo.ts";

/** What was bought and sold, newest first; each can be taken back. */
export function Transactions({ state }: { state: PortfolioState }) {
  const t = useTranslations("portfolio.transactions");
  const { undo, restore } = useUndo(() => void state.refresh());
  const [isLoading, setLoading] = useState(false);
  const { data, next_cursor } = state.transactions;
  const more = () => {
    setLoading(true);
    void state.loadMore().finally(() => setLoading(false));
  };
  if (data.length === 0) return <UndoneTransactionsAlone version={state.version} onRestore={restore} />;
  return (
    <Section title={t("title")}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {data.map((row) => (
          <TransactionRow key={row.id} row={row}>
            <UndoButton row={row} onUndo={undo} />
          </TransactionRow>
        ))}
        {next_cursor !== null && (
          <li className="px-3 py-2.5">
            <Button size="sm" pending={isLoading} onClick={more}>
              {t("more")}
            </Button>
          </li>
        )}
      </ul>
      <UndoneTransactions version={state.version} onRestore={restore} />
    </Section>
  );
}

function UndoButton({ row, onUndo }: { row: TransactionView; onUndo: (row: TransactionView) => Promise<void> }) {
  const t = useTranslations("portfolio.transactions");
  const figures = useFigures();
  const [isPending, setPending] = useState(false);
  const press = () => {
    setPending(true);
    void onUndo(row).finally(() => setPending(false));
  };
  const label = t("undo", {
    side: t(row.side),
    quantity: figures.exact(row.quantity),
    name: heldName(row, figures.locale),
  });
  return (
    <IconButton label={label} tipSide="left" disabled={isPending} onClick={press}>
      <Undo2 />
    </IconButton>
  );
}
