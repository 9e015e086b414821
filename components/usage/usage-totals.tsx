import { useLocale, useTranslations } from "next-intl";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import type { UsageView } from "@/lib/contracts/api-v1/usage";
import type { Locale } from "@/lib/contracts/locale";
import { dollarsText } from "./dollars.ts";

/** The figures of the whole span. */
export function UsageTotals({ totals }: { totals: UsageView["totals"] }) {
  const t = useTranslations("usage.totals");
  const locale = useLocale() as Locale;
  const figures = useFigures();
  const { answers, cached, input_tokens, output_tokens, cost_usd, unpriced } = totals;
  const number = (count: number) => figures.number(count, 0);
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      <Total
        label={t("cost")}
        value={dollarsText(cost_usd, locale)}
        note={unpriced > 0 ? t("unpriced", { count: unpriced }) : null}
      />
      <Total
        label={t("tokens")}
        value={number(input_tokens + output_tokens)}
        note={t("inAndOut", { input: number(input_tokens), output: number(output_tokens) })}
      />
      <Total label={t("answers")} value={number(answers)} note={cached > 0 ? t("cached", { count: cached }) : null} />
    </dl>
  );
}

function Total({ label, value, note }: { label: string; value: string; note: string | null }) {
  return (
    <div>
      <dt className="text-ink-3 text-xs">{label}</dt>
      <dd className="tabular mt-0.5 text-ink text-xl">{value}</dd>
      {note !== null && <dd className="tabular text-ink-3 text-xs">{note}</dd>}
    </div>
  );
}
