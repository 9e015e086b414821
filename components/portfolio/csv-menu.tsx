"use client";

import { Download, FileSpreadsheet, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { exportPath } from "./portfolio-requests.ts";

/** In and out as a spreadsheet file. */
export function CsvMenu({ canExport, onImport }: { canExport: boolean; onImport: () => void }) {
  const t = useTranslations("portfolio.csv");
  const entries: MenuEntry[] = [
    { kind: "item", label: t("import"), icon: <Upload />, onSelect: onImport },
    {
      kind: "item",
      label: t("export"),
      icon: <Download />,
      disabled: !canExport,
      // The answer is an attachment: the page stays.
      onSelect: () => window.location.assign(exportPath),
    },
  ];
  return (
    <Menu
      label={t("menu")}
      align="end"
      entries={entries}
      trigger={
        <IconButton label={t("menu")}>
          <FileSpreadsheet />
        </IconButton>
      }
    />
  );
}
