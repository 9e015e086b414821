"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { classNames } from "@/components/ui/class-names";
import type { UsageRow, UsageView } from "@/lib/contracts/api-v1/usage";
import type { Locale } from "@/lib/contracts/locale";
import { builtInModelId } from "@/lib/contracts/models";
import { dollarsText } from "./dollars.ts";
import type { ShownGroup } from "./usage-requests.ts";

/** As many as one looks at; the rest is in the REST API. */
const shownRows = 8;

/** What used most, with a bar for its share. Absent where there is only what belongs to none. */
export function UsageRows({ group, view }: { group: ShownGroup; view: UsageView }) {
  const t = useTranslations("usage");
  const rows = view.data.slice(0, shownRows);
  if (group !== "model" && rows.every(({ key }) => key === null)) return null;
  const most = Math.max(...rows.map(weightOf(view)), Number.MIN_VALUE);
  return (
    <section aria-label={t(`groups.${group}`)}>
      <h2 className="mb-3 text-base">{t(`groups.${group}`)}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {rows.map((row) => (
          <Row key={row.key ?? ""} group={group} row={row} share={weightOf(view)(row) / most} />
        ))}
      </ul>
    </section>
  );
}

/** Rows are compared by cost, or by tokens where nothing has cost anything. */
const weightOf = (view: UsageView) => (row: UsageRow) =>
  view.totals.cost_usd === "0" ? row.input_tokens + row.output_tokens : Number(row.cost_usd);

type RowProps = { group: ShownGroup; row: UsageRow; share: number };

function Row({ group, row, share }: RowProps) {
  const t = useTranslations("usage.rows");
  const locale = useLocale() as Locale;
  const figures = useFigures();
  const hasNoPrice = row.cost_usd === "0" && row.unpriced > 0;
  const tokens = figures.number(row.input_tokens + row.output_tokens, 0);
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-baseline justify-between gap-4">
        <Name group={group} row={row} />
        <span
          className={classNames("tabular shrink-0 text-sm", hasNoPrice && "text-ink-3")}
          data-tip={hasNoPrice ? t("noPriceHint") : undefined}
        >
          {hasNoPrice ? t("noPrice") : dollarsText(row.cost_usd, locale)}
        </span>
      </div>
      <div className="tabular mt-0.5 flex flex-wrap gap-x-3 text-ink-3 text-xs">
        <span>{t("answers", { count: row.answers })}</span>
        <span>{t("tokens", { count: tokens })}</span>
      </div>
      <div aria-hidden="true" className="mt-2 h-1 rounded-full bg-sunken">
        <div className="h-full rounded-full bg-kelp" style={{ width: `${share * 100}%` }} />
      </div>
    </li>
  );
}

function Name({ group, row: { key, label } }: Pick<RowProps, "group" | "row">) {
  const t = useTranslations("usage.rows");
  const style = "min-w-0 truncate text-sm";
  if (key === null) return <span className={classNames(style, "text-ink-2")}>{t(nobody[group])}</span>;
  if (group === "model")
    return <span className={classNames(style, "font-medium")}>{key === builtInModelId ? t("builtIn") : key}</span>;
  if (label === null && group !== "session")
    return <span className={classNames(style, "text-ink-2")}>{t(gone[group])}</span>;
  if (group === "session") {
    // Ids of ours without a title belong to chats that are deleted, or that nobody has named.
    return (
      <Link href={`/chat/${encodeURIComponent(key)}`} prefetch={false} className={classNames(style, "hover:underline")}>
        {label ?? t("untitledSession")}
      </Link>
    );
  }
  return <span className={style}>{label}</span>;
}

const nobody = { model: "builtIn", session: "noSession", task: "noTask", api_key: "noKey" } as const;
const gone = { model: "builtIn", task: "goneTask", api_key: "goneKey" } as const;
