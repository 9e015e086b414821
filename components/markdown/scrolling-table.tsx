"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { CopyButton } from "./copy-button.tsx";

/** A table wider than the column scrolls by itself; copying gives cells that spreadsheets take. */
export function ScrollingTable({ children }: { children?: ReactNode }) {
  const t = useTranslations("chat.markdown");
  const table = useRef<HTMLTableElement>(null);
  const asText = () => [...(table.current?.rows ?? [])].map(rowAsText).join("\n");
  return (
    <div className="group/table relative rounded-lg border border-line bg-surface pointer-coarse:mt-9">
      <ScrollRegion label={t("table")} className="overflow-x-auto rounded-lg">
        <table ref={table} className="w-full border-collapse text-sm">
          {children}
        </table>
      </ScrollRegion>
      <CopyButton
        size="xs"
        label={t("copyTable")}
        copiedLabel={t("copied")}
        text={asText}
        // Always there for a finger, so then above the table: it must not cover a heading.
        className="absolute -top-3.5 right-2.5 border border-line bg-surface opacity-0 focus-visible:opacity-100 group-hover/table:opacity-100 pointer-coarse:-top-9 pointer-coarse:right-0 pointer-coarse:border-transparent pointer-coarse:bg-transparent pointer-coarse:opacity-100"
      />
    </div>
  );
}

const rowAsText = (row: HTMLTableRowElement) =>
  [...row.cells].map((cell) => (cell.textContent ?? "").replaceAll(/\s+/g, " ").trim()).join("\t");
