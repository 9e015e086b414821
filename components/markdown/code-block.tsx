"use client";

import { useTranslations } from "next-intl";
import { isValidElement, type ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { CopyButton } from "./copy-button.tsx";
import { HighlightedCode } from "./highlighted-code.tsx";

/** A fenced block: language, copy, and the code coloured once its highlighter has been fetched. */
export function CodeBlock({ children, streaming }: { children?: ReactNode; streaming: boolean }) {
  const t = useTranslations("chat.markdown");
  const { code, language } = fenceOf(children);
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-sunken">
      <div className="flex h-8 items-center justify-between gap-2 border-line border-b pr-1 pl-3">
        <span className="font-mono text-ink-3 text-xs">{language === "" ? t("plainCode") : language}</span>
        <CopyButton size="xs" label={t("copyCode")} copiedLabel={t("copied")} text={() => code} />
      </div>
      <ScrollRegion label={t("code")} className="max-h-120 overflow-auto">
        <pre className="min-w-max px-3 py-2.5 font-mono text-ink text-sm leading-5.5">
          <HighlightedCode code={code} language={language} streaming={streaming} />
        </pre>
      </ScrollRegion>
    </div>
  );
}

/** Language and text of the one `code` element that Markdown puts into a `pre`. */
function fenceOf(children: ReactNode): { code: string; language: string } {
  if (!isValidElement<{ className?: string; children?: ReactNode }>(children)) {
    return { code: typeof children === "string" ? children : "", language: "" };
  }
  const { className, children: content } = children.props;
  const code = typeof content === "string" ? content : "";
  const language = /(?:^|\s)language-(\S+)/.exec(className ?? "")?.[1] ?? "";
  return { code: code.replace(/\n$/, ""), language };
}
