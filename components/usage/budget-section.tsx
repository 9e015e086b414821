"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SettingRow } from "@/components/settings/setting";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { BudgetView } from "@/lib/contracts/api-v1/usage";
import type { Locale } from "@/lib/contracts/locale";
import { dollarsText } from "./dollars.ts";
import { usageRequests } from "./usage-requests.ts";

/** The monthly budget and the switch of the response cache. */
export function BudgetSection({ first }: { first: BudgetView }) {
  const t = useTranslations("usage");
  const [budget, setBudget] = useState(first);
  return (
    <section id="budget" aria-label={t("budget.title")} className="scroll-mt-6">
      <h2 className="mb-3 text-base">{t("budget.title")}</h2>
      <div className="rounded-lg border border-line bg-surface">
        <div className="border-line border-b px-4 py-3.5">
          <Spent budget={budget} />
          <BudgetForm budget={budget} onChanged={setBudget} />
        </div>
        <CacheSwitch budget={budget} onChanged={setBudget} />
      </div>
    </section>
  );
}

function Spent({ budget }: { budget: BudgetView }) {
  const t = useTranslations("usage.budget");
  const format = useFormatter();
  const locale = useLocale() as Locale;
  const { monthly_usd: monthly, spent_usd, is_exceeded, resets_at } = budget;
  const spent = dollarsText(spent_usd, locale);
  const share = monthly === null ? 0 : Number(monthly) === 0 ? 1 : Math.min(1, Number(spent_usd) / Number(monthly));
  const text = monthly === null ? t("spent", { spent }) : t("spentOf", { spent, budget: dollarsText(monthly, locale) });
  return (
    <div className="mb-4">
      <p className="tabular text-sm">{text}</p>
      {monthly !== null && (
        <div aria-hidden="true" className="mt-2 h-1.5 rounded-full bg-sunken">
          <div
            className={classNames("h-full rounded-full", is_exceeded ? "bg-coral" : "bg-kelp")}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
      {is_exceeded && (
        <p className="mt-2 text-coral text-sm">
          {t("exceeded", { at: format.dateTime(new Date(resets_at), { dateStyle: "long", timeZone: "UTC" }) })}
        </p>
      )}
    </div>
  );
}

/** As the server takes them; its schema would bring a validator along into the page. */
const dollars = /^\d{1,9}(\.\d{1,2})?$/;

type ChangeProps = { budget: BudgetView; onChanged: (budget: BudgetView) => void };

function BudgetForm({ budget, onChanged }: ChangeProps) {
  const t = useTranslations("usage.budget");
  const errorText = useErrorText();
  const [text, setText] = useState(budget.monthly_usd ?? "");
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = { monthly_usd: text.trim() === "" ? null : text.trim().replace(/^\$/, "") };
    if (wanted.monthly_usd !== null && !dollars.test(wanted.monthly_usd)) return setProblem(t("wrong"));
    setPending(true);
    setProblem(undefined);
    try {
      const changed = await usageRequests.changeBudget(wanted);
      onChanged(changed);
      setText(changed.monthly_usd ?? "");
      showToast(t(changed.monthly_usd === null ? "lifted" : "saved"));
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t("monthly")} hint={t("monthlyHint")} error={problem}>
        {(control) => (
          <div className="flex max-w-80 gap-2">
            <Input
              {...control}
              value={text}
              inputMode="decimal"
              autoComplete="off"
              maxLength={13}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" pending={isPending} className="h-10 pointer-coarse:h-11">
              {t("save")}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function CacheSwitch({ budget, onChanged }: ChangeProps) {
  const t = useTranslations("usage.cache");
  const errorText = useErrorText();
  const choose = (value: "on" | "off") => {
    const before = budget;
    onChanged({ ...budget, uses_cache: value === "on" });
    usageRequests.changeBudget({ uses_cache: value === "on" }).then(onChanged, (error: unknown) => {
      onChanged(before);
      showToast(t("failed"), { tone: "error", description: errorText(error) });
    });
  };
  return (
    <SettingRow label={t("label")} hint={t("hint")}>
      <Segmented
        label={t("label")}
        value={budget.uses_cache ? "on" : "off"}
        onChange={choose}
        options={[
          { value: "on", label: t("on") },
          { value: "off", label: t("off") },
        ]}
      />
    </SettingRow>
  );
}
