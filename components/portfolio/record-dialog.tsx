"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { isApiError } from "@/components/api-client";
import { heldName } from "@/components/chat/tool-renderers/tool-title";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import { portfolioRequests } from "./portfolio-requests.ts";
import { RecordFields } from "./record-fields.tsx";
import { problemsOf, type TradeField, type TradeForm, type TradeProblem, todayOf, tradeOf } from "./trade-form.ts";

/** What the form begins with. */
export type TradeStart = { symbol?: string };

type RecordDialogProps = {
  open: boolean;
  start: TradeStart;
  onOpenChange: (open: boolean) => void;
  onRecorded: () => void;
};

const emptyForm: TradeForm = { side: "buy", symbol: "", quantity: "", priceKind: "given", price: "", day: "" };

export function RecordDialog({ open, start, onOpenChange, onRecorded }: RecordDialogProps) {
  const t = useTranslations("portfolio.record");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <RecordForm
        start={start}
        onCancel={() => onOpenChange(false)}
        onRecorded={() => {
          onOpenChange(false);
          onRecorded();
        }}
      />
    </Dialog>
  );
}

type RecordFormProps = { start: TradeStart; onCancel: () => void; onRecorded: () => void };

function RecordForm({ start, onCancel, onRecorded }: RecordFormProps) {
  const t = useTranslations("portfolio.record");
  const figures = useFigures();
  const errorText = useErrorText();
  const [form, setForm] = useState<TradeForm>({ ...emptyForm, symbol: start.symbol ?? "" });
  const [problems, setProblems] = useState<Partial<Record<TradeField, TradeProblem>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const change = (part: Partial<TradeForm>) => {
    setForm((now) => ({ ...now, ...part }));
    setProblems((now) => ({ ...now, ...Object.fromEntries(Object.keys(part).map((field) => [field, undefined])) }));
    setFailure(null);
  };
  const send = async () => {
    const today = todayOf(new Date());
    const found = problemsOf(form, today);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    try {
      const row = await portfolioRequests.record(tradeOf(form, today));
      const quantity = figures.exact(row.quantity);
      showToast(t(`done.${row.side}`, { quantity, name: heldName(row, figures.locale) }), { id: "trade" });
      onRecorded();
    } catch (error) {
      const refused = refusalOf(error, form);
      if (refused) setProblems(refused);
      else setFailure(errorText(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void send();
      }}
    >
      <div>
        <Segmented
          label={t("side")}
          value={form.side}
          onChange={(side) => change({ side, quantity: form.quantity })}
          options={[
            { value: "buy", label: t("buy") },
            { value: "sell", label: t("sell") },
          ]}
        />
      </div>
      <RecordFields form={form} problems={problems} onChange={change} />
      {failure !== null && (
        <p role="alert" className="border-coral border-l-2 pl-3 text-sm">
          {failure}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={isSending}>
          {t(form.side === "buy" ? "sendBuy" : "sendSell")}
        </Button>
      </div>
    </form>
  );
}

/** The field that a refusal is about; undefined when it is about none. */
function refusalOf(error: unknown, form: TradeForm): Partial<Record<TradeField, TradeProblem>> | undefined {
  if (!isApiError(error)) return undefined;
  if (error.code === "not_found") return { symbol: "symbol_unknown" };
  if (error.code === "unavailable" && form.priceKind === "market") return { price: "price_unavailable" };
  if (error.code !== "bad_request") return undefined;
  const path = error.errors[0]?.path ?? "";
  return Object.hasOwn(refusals, path) ? refusals[path] : undefined;
}

/** What the API refuses in each of its fields; the form itself has checked the spelling. */
const refusals: Readonly<Record<string, Partial<Record<TradeField, TradeProblem>>>> = {
  symbol: { symbol: "symbol_index" },
  quantity: { quantity: "quantity_not_held" },
  price: { price: "price_invalid" },
  at: { day: "future" },
};
