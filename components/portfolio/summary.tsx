"use client";

import { useTranslations } from "next-intl";
import { Change } from "@/components/chat/tool-renderers/change";
import { Gain } from "@/components/chat/tool-renderers/gain";
import { provenanceOf } from "@/components/chat/tool-renderers/provenance";
import { SourceNote, WarningTag } from "@/components/chat/tool-renderers/source-note";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { type SavePreferences, useSave } from "@/components/settings/use-save";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import type { PortfolioState } from "./use-portfolio.ts";

/** Offered besides the one that is shown. */
const currencies = ["KRW", "USD", "EUR", "JPY", "GBP", "CNY"];

/** What all of it is worth, in which currency, by which rates and prices. */
export function Summary({ state, savePreferences }: { state: PortfolioState; savePreferences: SavePreferences }) {
  const t = useTranslations("portfolio.summary");
  const { portfolio, isLoading } = state;
  const { total_value, total_unrealised, currency, totals } = portfolio;
  const sums = total_value === null ? totals : [{ currency, value: total_value, unrealised: total_unrealised ?? "0" }];
  return (
    <section aria-label={t("label")} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p className="flex items-center gap-2 text-ink-2 text-sm">
            {t("total")}
            <WarningTag sources={provenanceOf("portfolio_view", portfolio)} />
            {isLoading && <Spinner className="text-ink-3" />}
          </p>
          {sums.map((sum) => (
            <Sum key={sum.currency} sum={sum} />
          ))}
        </div>
        <CurrencyChoice state={state} savePreferences={savePreferences} />
      </div>
      <Notes state={state} />
    </section>
  );
}

function Sum({ sum }: { sum: { currency: string; value: string; unrealised: string } }) {
  const t = useTranslations("portfolio.summary");
  const figures = useFigures();
  // A percentage for the eye; the amounts beside it are exact.
  const cost = Number(sum.value) - Number(sum.unrealised);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <span className="tabular font-semibold text-2xl text-ink">{figures.money(sum.value, sum.currency)}</span>
      <span className="flex items-baseline gap-2 text-sm">
        <Gain amount={sum.unrealised} currency={sum.currency} />
        {cost > 0 && <Change percent={(Number(sum.unrealised) / cost) * 100} />}
        <span className="text-ink-3 text-xs">{t("unrealised")}</span>
      </span>
    </p>
  );
}

function CurrencyChoice({ state, savePreferences }: { state: PortfolioState; savePreferences: SavePreferences }) {
  const t = useTranslations("portfolio.summary");
  const figures = useFigures();
  const [save] = useSave(savePreferences);
  const { currency } = state.portfolio;
  const names = new Intl.DisplayNames(figures.locale, { type: "currency" });
  const options = [...new Set([currency, ...currencies])].map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }));
  return (
    <div className="w-56 max-w-full">
      <Select
        label={t("currency")}
        value={currency}
        options={options}
        onChange={(next) => {
          save({ currency: next });
          void state.refresh(next);
        }}
      />
    </div>
  );
}

function Notes({ state }: { state: PortfolioState }) {
  const t = useTranslations("tools.holding");
  const figures = useFigures();
  const { portfolio } = state;
  const unpriced = portfolio.holdings.filter(({ value }) => value === null).map(({ symbol }) => symbol);
  const rate = (text: string) =>
    new Intl.NumberFormat(figures.locale, { maximumSignificantDigits: 6 }).format(Number(text));
  return (
    <div className="flex flex-col gap-1">
      {portfolio.total_value === null && <p className="text-amber-ink text-xs">{t("noRate")}</p>}
      {unpriced.length > 0 && (
        <p className="text-amber-ink text-xs">{t("unpriced", { symbols: unpriced.join(", ") })}</p>
      )}
      {portfolio.rates.map((one) => (
        <p key={one.from} className="tabular text-ink-3 text-xs">
          {t("rate", { from: one.from, to: one.to, rate: rate(one.rate) })} ({figures.moment(one.as_of)})
        </p>
      ))}
      <SourceNote sources={provenanceOf("portfolio_view", portfolio)} />
    </div>
  );
}
