"use client";

import { useTranslations } from "next-intl";
import type { Quote } from "@/lib/contracts/tools/index";
import { Change } from "../change.tsx";
import { CompanyHeading } from "../company-heading.tsx";
import { FigureList } from "../figure-list.tsx";
import { RangeMeter } from "../range-meter.tsx";
import { useFigures } from "../use-figures.ts";

export function QuoteView({ output: quote }: { output: Quote }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  const price = (value: number | null) => (value === null ? "–" : figures.amount(quote, value));
  const { low_52w: low, high_52w: high } = quote;
  const place = low !== null && high !== null && high > low ? ((quote.price - low) / (high - low)) * 100 : null;
  return (
    <>
      <CompanyHeading
        company={quote}
        price={price(quote.price)}
        change={
          quote.change_percent !== null && (
            <span className="flex items-baseline gap-2 text-sm">
              <Change percent={quote.change_percent} />
            </span>
          )
        }
      />
      {place !== null && (
        <div>
          <p className="text-ink-3 text-xs">{t("figure.range52w")}</p>
          <RangeMeter
            percent={place}
            low={price(low)}
            high={price(high)}
            summary={t("position.summary", { percent: figures.percent(place, 0), low: price(low), high: price(high) })}
          />
        </div>
      )}
      <FigureList
        entries={[
          { label: t("figure.previousClose"), value: price(quote.previous_close) },
          { label: t("figure.volume"), value: quote.volume === null ? "–" : figures.compact(quote.volume) },
          ...(place === null
            ? [
                { label: t("figure.high52w"), value: price(high) },
                { label: t("figure.low52w"), value: price(low) },
              ]
            : []),
        ]}
      />
    </>
  );
}
