"use client";

import type { ReactNode } from "react";
import { localName } from "./tool-title.ts";
import { useFigures } from "./use-figures.ts";

type CompanyHeadingProps = {
  company: { symbol: string; name: string; name_ko: string };
  price: string;
  change?: ReactNode;
  aside?: ReactNode;
};

/** Name, ticker, and the one figure everybody looks for. */
export function CompanyHeading({ company, price, change, aside }: CompanyHeadingProps) {
  const figures = useFigures();
  const name = localName(company, figures.locale);
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <p className="truncate text-ink-2 text-sm">
          {name}
          {name !== company.symbol && <span className="ml-1.5 text-ink-3 text-xs">{company.symbol}</span>}
        </p>
        <p className="flex flex-wrap items-baseline gap-x-2.5">
          <span className="tabular font-semibold text-ink text-xl">{price}</span>
          {change}
        </p>
      </div>
      {aside}
    </div>
  );
}
