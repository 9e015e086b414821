"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { isApiError } from "@/components/api-client";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import { importByteLimit } from "@/lib/contracts/api-v1/portfolio-limits";
import { type ImportProblem, importProblemsOf } from "./import-problems.ts";
import { portfolioRequests } from "./portfolio-requests.ts";

type ImportDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; onImported: () => void };

const example =
  "symbol,side,quantity,price,currency,at\nTSLA,buy,3,200.50,USD,2026-01-31\n005930.KS,sell,1.5,71200,KRW,2026-02-02";

export function ImportDialog({ open, onOpenChange, onImported }: ImportDialogProps) {
  const t = useTranslations("portfolio.import");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <ImportForm
        onCancel={() => onOpenChange(false)}
        onImported={() => {
          onOpenChange(false);
          onImported();
        }}
      />
    </Dialog>
  );
}

function ImportForm({ onCancel, onImported }: { onCancel: () => void; onImported: () => void }) {
  const t = useTranslations("portfolio.import");
  const errorText = useErrorText();
  const [file, setFile] = useState<File | null>(null);
  const [problems, setProblems] = useState<ImportProblem[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const choose = (next: File | null) => {
    setFile(next);
    setProblems([]);
    setFailure(next !== null && next.size > importByteLimit ? t("tooLarge") : null);
  };
  const send = async (chosen: File) => {
    setSending(true);
    setProblems([]);
    setFailure(null);
    try {
      const { imported, skipped } = await portfolioRequests.importFile(chosen);
      showToast(t("done", { imported }), { description: skipped > 0 ? t("skipped", { skipped }) : undefined });
      onImported();
    } catch (error) {
      const found = isApiError(error) && error.code === "bad_request" ? importProblemsOf(error.errors) : [];
      setProblems(found);
      setFailure(found.length > 0 ? t("refused") : errorText(error));
    } finally {
      setSending(false);
    }
  };
  const canSend = file !== null && file.size <= importByteLimit;
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("file")} hint={t("hint")}>
        {(control) => <FileChoice control={control} file={file} onChoose={choose} />}
      </Field>
      <div>
        <p className="mb-1.5 text-ink-2 text-xs">{t("example")}</p>
        <ScrollRegion label={t("example")} className="overflow-x-auto rounded-md bg-sunken px-3 py-2">
          <pre className="font-mono text-ink-2 text-xs">{example}</pre>
        </ScrollRegion>
      </div>
      {failure !== null && <Refusal failure={failure} problems={problems} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button
          variant="primary"
          disabled={!canSend}
          pending={isSending}
          onClick={() => {
            if (file !== null) void send(file);
          }}
        >
          {t("send")}
        </Button>
      </div>
    </div>
  );
}

type FileChoiceProps = {
  control: { id: string; "aria-describedby": string | undefined };
  file: File | null;
  onChoose: (file: File | null) => void;
};

/** The browser's own button speaks the browser's language, which need not be that of the page. */
function FileChoice({ control, file, onChoose }: FileChoiceProps) {
  const t = useTranslations("portfolio.import");
  return (
    <div className="relative flex min-h-11 items-center gap-3 rounded-md border border-line bg-surface p-1.5 transition-colors hover:border-line-strong has-focus-visible:border-kelp has-focus-visible:ring-1 has-focus-visible:ring-kelp">
      <input
        {...control}
        type="file"
        accept=".csv,text/csv"
        className="absolute inset-0 cursor-pointer opacity-0"
        onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
      />
      <span aria-hidden="true" className={buttonClass("secondary", "sm")}>
        {t("choose")}
      </span>
      <span aria-hidden="true" className={`min-w-0 truncate text-sm ${file === null ? "text-ink-3" : "text-ink"}`}>
        {file?.name ?? t("noFile")}
      </span>
    </div>
  );
}

function Refusal({ failure, problems }: { failure: string; problems: readonly ImportProblem[] }) {
  const t = useTranslations("portfolio.import");
  return (
    <div role="alert" className="border-coral border-l-2 pl-3 text-sm">
      <p className="text-ink">{failure}</p>
      {problems.length > 0 && (
        <ScrollRegion label={t("problems")} className="mt-1.5 max-h-48 overflow-y-auto">
          <ul className="space-y-0.5 text-ink-2">
            {problems.map(({ line, about }) => (
              <li key={`${line} ${about}`}>
                <span className="tabular font-medium text-ink">{t("line", { line })}</span> {t(`problem.${about}`)}
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
    </div>
  );
}
