"use client";

import { useTranslations } from "next-intl";
import type { PortfolioChange } from "@/lib/contracts/tools/index";
import { CompanyHeading } from "../company-heading.tsx";
import { exactProduct } from "../exact-product.ts";
import { FigureList } from "../figure-list.tsx";
import { PortfolioLink } from "../portfolio-link.tsx";
import { useFigures } from "../use-figures.ts";

/** A recorded buy or sell: what, at which price from where, and what is held now. */
export function PortfolioChangeView({ output: change }: { output: PortfolioChange }) {
  const t = useTranslations("tools.trade");
  const figures = useFigures();
  const { symbol, name, name_ko, currency, quantity, price } = change;
  return (
    <>
      <CompanyHeading
        company={{ symbol, name: name ?? symbol, name_ko: name_ko ?? name ?? symbol }}
        price={figures.money(exactProduct(quantity, price), currency)}
        change={<span className="text-ink-2 text-sm">{t(change.side)}</span>}
      />
      <FigureList
        entries={[
          { label: t("quantity"), value: figures.exact(quantity) },
          {
            label: t("price"),
            value: figures.money(price, currency),
            hint: t(change.price_source === "given" ? "given" : "market"),
          },
          { label: t("held"), value: figures.exact(change.held) },
        ]}
      />
      <PortfolioLink label={t("open")} />
    </>
  );
}
