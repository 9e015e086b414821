"use client";

import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { PortfolioSnapshot } from "@/lib/contracts/tools/index";
import { Gain } from "../gain.tsx";
import { PortfolioLink } from "../portfolio-link.tsx";
import { areMixed, provenanceOf } from "../provenance.ts";
import { ShareBar } from "../share-bar.tsx";
import { WarningTag } from "../source-note.tsx";
import { heldName } from "../tool-title.ts";
import { useFigures } from "../use-figures.ts";

type Holding = PortfolioSnapshot["holdings"][number];

export function PortfolioSnapshotView({ output: portfolio }: { output: PortfolioSnapshot }) {
  const t = useTranslations("tools.holding");
  const figures = useFigures();
  const { holdings, totals, total_value, rates } = portfolio;
  const unpriced = holdings.filter(({ value }) => value === null).map(({ symbol }) => symbol);
  if (holdings.length === 0) return <p className="text-ink-2 text-sm">{t("empty")}</p>;
  return (
    <>
      <Totals portfolio={portfolio} />
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {holdings.map((holding) => (
          <HoldingRow key={holding.symbol} holding={holding} marked={areMixed(sourcesOf(portfolio))} />
        ))}
      </ul>
      <ul className="flex flex-col gap-1 text-xs empty:hidden">
        {total_value === null && totals.length > 0 && <li className="text-amber-ink">{t("noRate")}</li>}
        {unpriced.length > 0 && <li className="text-amber-ink">{t("unpriced", { symbols: unpriced.join(", ") })}</li>}
        {rates.map((rate) => (
          <li key={rate.from} className="tabular text-ink-3">
            {t("rate", { from: rate.from, to: rate.to, rate: rateText(rate.rate, figures.locale) })}
          </li>
        ))}
      </ul>
      <PortfolioLink label={t("open")} />
    </>
  );
}

function Totals({ portfolio }: { portfolio: PortfolioSnapshot }) {
  const t = useTranslations("tools.holding");
  const figures = useFigures();
  const { total_value, total_unrealised, currency, totals, holdings } = portfolio;
  const sums = total_value === null ? totals : [{ currency, value: total_value, unrealised: total_unrealised ?? "0" }];
  return (
    <div>
      <p className="text-ink-2 text-sm">
        {t("total")} <span className="ml-1 text-ink-3 text-xs">{t("count", { count: holdings.length })}</span>
      </p>
      {sums.map((sum) => (
        <p key={sum.currency} className="flex flex-wrap items-baseline gap-x-2.5">
          <span className="tabular font-semibold text-ink text-xl">{figures.money(sum.value, sum.currency)}</span>
          <Gain amount={sum.unrealised} currency={sum.currency} className="text-sm" />
        </p>
      ))}
    </div>
  );
}

function HoldingRow({ holding, marked }: { holding: Holding; marked: boolean }) {
  const t = useTranslations("tools.holding");
  const figures = useFigures();
  const { symbol, currency, value, unrealised, weight, cost_mark } = holding;
  const name = heldName(holding, figures.locale);
  const cost = figures.money(holding.average_cost, currency);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 bg-surface px-3 py-2.5">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 font-medium text-ink text-sm">
        {name}
        {name !== symbol && <span className="font-normal text-ink-3 text-xs">{symbol}</span>}
        {marked && <WarningTag sources={provenanceOf("portfolio_view", snapshotOf(holding))} />}
        {cost_mark !== null && !holding.simulated && <Tag tone="amber">{t(`costMark.${cost_mark}`)}</Tag>}
      </span>
      <span className="tabular text-right text-ink text-sm">
        {value === null ? <span className="text-ink-3">{t("noPrice")}</span> : figures.money(value, currency)}
      </span>
      <span className="tabular text-ink-3 text-xs">
        {t("quantity", { quantity: figures.exact(holding.quantity), cost })}
      </span>
      <span className="text-right text-xs">
        {unrealised !== null && <Gain amount={unrealised} currency={currency} />}
      </span>
      {weight !== null && (
        <span className="col-span-2 flex items-center gap-2">
          <ShareBar share={weight} />
          <span className="tabular w-12 shrink-0 text-right text-ink-2 text-xs">{figures.share(weight)}</span>
        </span>
      )}
    </li>
  );
}

function sourcesOf(portfolio: PortfolioSnapshot) {
  return provenanceOf("portfolio_view", portfolio);
}

/** One holding as a portfolio of its own, for what marks it. */
function snapshotOf(holding: Holding): PortfolioSnapshot {
  const nothing = { total_value: null, total_unrealised: null, as_of: null, totals: [], rates: [] };
  return { holdings: [holding], currency: holding.currency, ...nothing };
}

/** A rate keeps six significant digits: 0.000625 says more than 0. */
function rateText(rate: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 }).format(Number(rate));
}
