"use client";

import { useTranslations } from "next-intl";
import { Change } from "@/components/chat/tool-renderers/change";
import { Gain } from "@/components/chat/tool-renderers/gain";
import { areMixed, provenanceOf } from "@/components/chat/tool-renderers/provenance";
import { ShareBar } from "@/components/chat/tool-renderers/share-bar";
import { WarningTag } from "@/components/chat/tool-renderers/source-note";
import { heldName } from "@/components/chat/tool-renderers/tool-title";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { Button } from "@/components/ui/button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Tag } from "@/components/ui/tag";
import type { HoldingView, PortfolioView } from "@/lib/contracts/api-v1/portfolio";
import type { TradeStart } from "./record-dialog.tsx";
import { Section } from "./section.tsx";

type HoldingsProps = { portfolio: PortfolioView; onTrade: (start: TradeStart) => void };
type RowProps = { holding: HoldingView; mixed: boolean; onTrade: (start: TradeStart) => void };

const cell = "tabular whitespace-nowrap px-3 py-2.5 text-right align-top";

/** A table where there is room, cards on a phone. */
export function Holdings({ portfolio, onTrade }: HoldingsProps) {
  const t = useTranslations("portfolio.holdings");
  const mixed = areMixed(provenanceOf("portfolio_view", portfolio));
  const rows = heaviestFirst(portfolio.holdings).map((holding) => ({ holding, mixed, onTrade }));
  return (
    <Section title={t("title")}>
      <div className="hidden @2xl:block">
        <ScrollRegion label={t("title")} className="overflow-x-auto rounded-lg border border-line bg-surface">
          <table className="w-full border-collapse text-sm">
            <thead className="bg-sunken text-ink-2 text-xs">
              <tr>
                <th scope="col" className="px-3 py-2 text-left font-medium">
                  {t("name")}
                </th>
                {(["quantity", "cost", "price", "value", "weight", "unrealised"] as const).map((key) => (
                  <th key={key} scope="col" className="whitespace-nowrap px-3 py-2 text-right font-medium">
                    {t(key)}
                  </th>
                ))}
                <th scope="col" className="px-3 py-2">
                  <span className="sr-only">{t("actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {rows.map((row) => (
                <TableRow key={row.holding.symbol} {...row} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </div>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface @2xl:hidden">
        {rows.map((row) => (
          <Card key={row.holding.symbol} {...row} />
        ))}
      </ul>
    </Section>
  );
}

/** What matters most stands on top; what has no weight keeps its place behind. */
function heaviestFirst(holdings: readonly HoldingView[]): HoldingView[] {
  return holdings.toSorted((a, b) => Number(b.weight ?? -1) - Number(a.weight ?? -1));
}

function Name({ holding, mixed }: { holding: HoldingView; mixed: boolean }) {
  const t = useTranslations("tools.holding");
  const figures = useFigures();
  const { symbol, cost_mark, simulated, name, name_ko } = holding;
  const full = (figures.locale === "ko" ? name_ko : name) ?? symbol;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-medium text-ink">{full}</span>
      {full !== symbol && <span className="font-normal text-ink-3 text-xs">{symbol}</span>}
      {mixed && <WarningTag sources={provenanceOf("portfolio_view", onlyPriceOf(holding))} />}
      {cost_mark !== null && !simulated && <Tag tone="amber">{t(`costMark.${cost_mark}`)}</Tag>}
    </span>
  );
}

function TableRow({ holding, mixed, onTrade }: RowProps) {
  const t = useTranslations("portfolio.holdings");
  const figures = useFigures();
  const { symbol, currency, price, value, weight, unrealised } = holding;
  return (
    <tr>
      <th scope="row" className="min-w-44 px-3 py-2.5 text-left align-top">
        <Name holding={holding} mixed={mixed} />
      </th>
      <td className={cell}>{figures.exact(holding.quantity)}</td>
      <td className={cell}>{figures.money(holding.average_cost, currency)}</td>
      <td className={cell}>{price === null ? <Unknown /> : figures.money(price, currency)}</td>
      <td className={`${cell} font-medium text-ink`}>{value === null ? "–" : figures.money(value, currency)}</td>
      <td className={cell}>
        {weight === null ? "–" : figures.share(weight)}
        {weight !== null && (
          <span className="mt-1.5 ml-auto block w-16">
            <ShareBar share={weight} />
          </span>
        )}
      </td>
      <td className={cell}>
        {unrealised === null ? (
          "–"
        ) : (
          <span className="flex flex-col items-end">
            <Gain amount={unrealised} currency={currency} />
            <GainPercent holding={holding} />
          </span>
        )}
      </td>
      <td className="px-2 py-1.5 text-right align-top">
        <TradeButton
          label={t("trade", { name: heldName(holding, figures.locale) })}
          symbol={symbol}
          onTrade={onTrade}
        />
      </td>
    </tr>
  );
}

function Card({ holding, mixed, onTrade }: RowProps) {
  const t = useTranslations("tools.holding");
  const tHoldings = useTranslations("portfolio.holdings");
  const figures = useFigures();
  const { symbol, currency, value, weight, unrealised } = holding;
  const cost = figures.money(holding.average_cost, currency);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 px-3 py-3 text-sm">
      <Name holding={holding} mixed={mixed} />
      <span className="tabular text-right font-medium text-ink">
        {value === null ? <Unknown /> : figures.money(value, currency)}
      </span>
      <span className="tabular text-ink-3 text-xs">
        {t("quantity", { quantity: figures.exact(holding.quantity), cost })}
      </span>
      <span className="flex flex-wrap justify-end gap-x-2 text-xs">
        {unrealised !== null && <Gain amount={unrealised} currency={currency} />}
        {unrealised !== null && <GainPercent holding={holding} />}
      </span>
      <span className="flex items-center gap-2">
        {weight !== null && (
          <>
            <ShareBar share={weight} />
            <span className="tabular shrink-0 text-ink-2 text-xs">{figures.share(weight)}</span>
          </>
        )}
      </span>
      <span className="text-right">
        <TradeButton
          label={tHoldings("trade", { name: heldName(holding, figures.locale) })}
          symbol={symbol}
          onTrade={onTrade}
        />
      </span>
    </li>
  );
}

function TradeButton({ label, symbol, onTrade }: { label: string; symbol: string; onTrade: RowProps["onTrade"] }) {
  const t = useTranslations("portfolio.holdings");
  return (
    <Button size="sm" aria-label={label} onClick={() => onTrade({ symbol })}>
      {t("tradeShort")}
    </Button>
  );
}

function GainPercent({ holding }: { holding: HoldingView }) {
  const cost = Number(holding.value) - Number(holding.unrealised);
  return cost > 0 ? <Change percent={(Number(holding.unrealised) / cost) * 100} className="text-xs" /> : null;
}

function Unknown() {
  const t = useTranslations("tools.holding");
  return <span className="text-ink-3">{t("noPrice")}</span>;
}

/** One holding as a portfolio of its own, for what marks it. */
function onlyPriceOf(holding: HoldingView): PortfolioView {
  const nothing = { total_value: null, total_unrealised: null, as_of: null, totals: [], rates: [] };
  return { holdings: [{ ...holding, cost_mark: null }], currency: holding.currency, ...nothing };
}
