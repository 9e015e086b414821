"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { LineChart } from "@/components/charts";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { Segmented } from "@/components/ui/segmented";
import type { UsageView } from "@/lib/contracts/api-v1/usage";
import type { Locale } from "@/lib/contracts/locale";
import { daysOf } from "./days-of.ts";
import { dollarsText } from "./dollars.ts";

type Measure = "cost" | "tokens";

/** Cost or tokens of each day. Tokens to begin with where nothing cost anything. */
export function UsageChart({ view }: { view: UsageView }) {
  const t = useTranslations("usage.chart");
  const locale = useLocale() as Locale;
  const figures = useFigures();
  const [chosen, setMeasure] = useState<Measure | null>(null);
  const measure = chosen ?? (view.totals.cost_usd === "0" ? "tokens" : "cost");
  const points = useMemo(() => daysOf(view, measure), [view, measure]);
  const series = useMemo(
    () => [{ id: measure, label: t(measure), points, colour: "var(--kelp)" }],
    [measure, points, t],
  );
  const formatValue = useMemo(
    () => (value: number) => (measure === "cost" ? dollarsText(String(value), locale) : figures.number(value, 0)),
    [measure, locale, figures],
  );
  const formatTick = useMemo(
    () => (measure === "cost" ? formatValue : (value: number) => figures.compact(value)),
    [measure, formatValue, figures],
  );
  const most = Math.max(...points.map(({ value }) => value));
  return (
    <section aria-label={t("title")}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-base">{t("title")}</h2>
        <Segmented
          label={t("measure")}
          value={measure}
          onChange={setMeasure}
          options={[
            { value: "cost", label: t("cost") },
            { value: "tokens", label: t("tokens") },
          ]}
        />
      </div>
      <LineChart
        series={series}
        height={180}
        baseline={0}
        bars
        summary={t("summary", {
          measure: t(measure),
          from: figures.day(view.from),
          to: figures.day(view.to),
          most: formatValue(most),
        })}
        exploreLabel={t("explore")}
        formatValue={formatValue}
        formatTick={formatTick}
        formatDay={figures.day}
        formatDayTick={figures.monthDay}
      />
    </section>
  );
}
