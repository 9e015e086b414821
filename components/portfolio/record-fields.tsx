"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { PricePreview } from "./price-preview.tsx";
import { type TradeField, type TradeForm, type TradeProblem, todayOf } from "./trade-form.ts";

type RecordFieldsProps = {
  form: TradeForm;
  problems: Partial<Record<TradeField, TradeProblem>>;
  onChange: (part: Partial<TradeForm>) => void;
};

export function RecordFields({ form, problems, onChange }: RecordFieldsProps) {
  const t = useTranslations("portfolio.record");
  const problem = (field: TradeField) => {
    const code = problems[field];
    return code === undefined ? undefined : t(`problem.${code}`);
  };
  return (
    <>
      <Field label={t("symbol")} hint={t("symbolHint")} error={problem("symbol")}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
            value={form.symbol}
            onChange={(event) => onChange({ symbol: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("quantity")} error={problem("quantity")}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            maxLength={27}
            value={form.quantity}
            onChange={(event) => onChange({ quantity: event.target.value })}
          />
        )}
      </Field>
      <div>
        <Segmented
          label={t("priceKind")}
          value={form.priceKind}
          onChange={(priceKind) => onChange({ priceKind })}
          options={[
            { value: "given", label: t("priceGiven") },
            { value: "market", label: t("priceMarket") },
          ]}
        />
      </div>
      {form.priceKind === "market" ? (
        <PricePreview symbol={form.symbol.trim()} problem={problem("price")} />
      ) : (
        <GivenPrice form={form} problem={problem} onChange={onChange} />
      )}
    </>
  );
}

type GivenPriceProps = {
  form: TradeForm;
  problem: (field: TradeField) => string | undefined;
  onChange: (part: Partial<TradeForm>) => void;
};

function GivenPrice({ form, problem, onChange }: GivenPriceProps) {
  const t = useTranslations("portfolio.record");
  const [today] = useState(() => todayOf(new Date()));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("price")} hint={t("priceHint")} error={problem("price")}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            maxLength={27}
            value={form.price}
            onChange={(event) => onChange({ price: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("day")} hint={t("dayHint")} error={problem("day")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            min="1900-01-01"
            max={today}
            value={form.day}
            onChange={(event) => onChange({ day: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
