"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { useErrorText } from "@/components/use-error-text";
import type { BudgetView } from "@/lib/contracts/api-v1/usage";
import { BudgetSection } from "./budget-section.tsx";
import { UsageChart } from "./usage-chart.tsx";
import { shownGroups, type UsageReport, usageRequests } from "./usage-requests.ts";
import { UsageRows } from "./usage-rows.tsx";
import { UsageTotals } from "./usage-totals.tsx";

const ranges = ["7", "30", "90"] as const;
type Range = (typeof ranges)[number];
/** The span that the page comes with. */
const firstRange: Range = "30";

/** What is shown dims while another span is read. */
const part = "flex flex-col gap-10 transition-opacity aria-busy:opacity-50";

type Loaded = { range: Range; report: UsageReport };

/** What was used, and the budget for it. */
export function UsageScreen({ first, budget }: { first: UsageReport; budget: BudgetView }) {
  const t = useTranslations("usage");
  const errorText = useErrorText();
  const [range, setRange] = useState<Range>(firstRange);
  const [loaded, setLoaded] = useState<Loaded>({ range: firstRange, report: first });
  const [failure, setFailure] = useState<{ range: Range; error: unknown } | null>(null);
  useEffect(() => {
    if (loaded.range === range) return undefined;
    const controller = new AbortController();
    usageRequests.report(Number(range), controller.signal).then(
      (report) => setLoaded({ range, report }),
      (error: unknown) => {
        if (!controller.signal.aborted) setFailure({ range, error });
      },
    );
    return () => controller.abort();
  }, [range, loaded.range]);
  const { report } = loaded;
  const hasFailed = failure?.range === range && loaded.range !== range;
  const isBusy = loaded.range !== range && !hasFailed;
  const isEmpty = report.day.totals.answers === 0;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-ink-2 text-sm">{t("lead")}</p>
        <Segmented
          label={t("range")}
          value={range}
          onChange={setRange}
          options={ranges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        />
      </div>
      {hasFailed && (
        <p role="alert" className="text-coral text-sm">
          {t("failed")} {errorText(failure.error)}
        </p>
      )}
      <div aria-busy={isBusy} className={part}>
        {isEmpty && <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
        {!isEmpty && <UsageTotals totals={report.day.totals} />}
        {!isEmpty && <UsageChart view={report.day} />}
      </div>
      {/* Before the lists, which may be long: who comes here from a refusal looks for it. */}
      <BudgetSection first={budget} />
      {!isEmpty && (
        <div aria-busy={isBusy} className={part}>
          {shownGroups.map((group) => (
            <UsageRows key={group} group={group} view={report[group]} />
          ))}
        </div>
      )}
    </>
  );
}
