"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useErrorText } from "@/components/use-error-text";
import type { TransactionView } from "@/lib/contracts/api-v1/portfolio";
import { portfolioRequests, type TransactionPage } from "./portfolio-requests.ts";
import { Section } from "./section.tsx";
import { TransactionRow } from "./transaction-row.tsx";

type UndoneProps = { version: number; onRestore: (row: TransactionView) => Promise<void> };

/** What was taken out can be found and brought back later too. Asked for when it is opened. */
export function UndoneTransactions({ version, onRestore }: UndoneProps) {
  const t = useTranslations("portfolio.transactions");
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className="mt-3">
      <Button
        size="sm"
        variant="quiet"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t("showUndone")}
        <ChevronDown aria-hidden="true" className={classNames("size-4 transition-transform", open && "rotate-180")} />
      </Button>
      {open && (
        <div id={id} className="mt-2">
          <UndoneList version={version} onRestore={onRestore} />
        </div>
      )}
    </div>
  );
}

/** Where nothing else is left they need not be looked for; nothing at all where nothing was ever taken out. */
export function UndoneTransactionsAlone({ version, onRestore }: UndoneProps) {
  const t = useTranslations("portfolio.transactions");
  const { page } = useUndone(version);
  if (page === null || page.data.length === 0) return null;
  return (
    <Section title={t("showUndone")}>
      <Rows page={page} onRestore={onRestore} />
    </Section>
  );
}

function useUndone(version: number): { page: TransactionPage | null; problem: string | null } {
  const errorText = useErrorText();
  const [page, setPage] = useState<TransactionPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isLeft = false;
    const load = async () => {
      try {
        const next = await portfolioRequests.list({ undone: true });
        if (!isLeft) setPage(next);
      } catch (error) {
        if (!isLeft) setProblem(errorText(error));
      }
    };
    void load();
    return () => {
      isLeft = true;
    };
  }, [version, errorText]);
  return { page, problem };
}

function UndoneList({ version, onRestore }: UndoneProps) {
  const t = useTranslations("portfolio.transactions");
  const { page, problem } = useUndone(version);
  if (problem !== null) return <p className="text-coral text-sm">{problem}</p>;
  if (page === null) return <p className="text-ink-3 text-sm">{t("loading")}</p>;
  if (page.data.length === 0) return <p className="text-ink-3 text-sm">{t("noneUndone")}</p>;
  return <Rows page={page} onRestore={onRestore} />;
}

function Rows({ page, onRestore }: { page: TransactionPage; onRestore: UndoneProps["onRestore"] }) {
  const t = useTranslations("portfolio.transactions");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line border-dashed">
      {page.data.map((row) => (
        <TransactionRow key={row.id} row={row}>
          <Button size="sm" variant="quiet" onClick={() => void onRestore(row)}>
            {t("restore")}
          </Button>
        </TransactionRow>
      ))}
    </ul>
  );
}
