import type { useTranslations } from "next-intl";
import type { Locale } from "@/lib/contracts/locale";
import type { ToolInput, ToolName, ToolOutput } from "@/lib/contracts/tools/index";
import { formatExact } from "../number-format.ts";

export type ToolsTranslator = ReturnType<typeof useTranslations<"tools">>;

type TitleOf<N extends ToolName> = (
  t: ToolsTranslator,
  locale: Locale,
  /** Partial, because a title is shown while a model is still writing the input. */
  input: Partial<ToolInput<N>>,
  output: ToolOutput<N> | undefined,
) => string;

type Company = { symbol: string; name: string; name_ko: string };

/** What a tool call does, in words. Exhaustive: a tool without a title does not compile. */
const titles: { [N in ToolName]: TitleOf<N> } = {
  stock_quote: (t, locale, input, output) =>
    t("stock_quote.title", { subject: output ? shortName(output, locale) : (input.symbol ?? "…") }),

  stock_history: (t, locale, input, output) => {
    const subject = output ? shortName(output, locale) : (input.symbol ?? "…");
    const range = output?.range ?? input.range;
    return range === undefined
      ? t("stock_history.title", { subject })
      : t("stock_history.titleRange", { subject, range: t(`range.${range}`) });
  },

  stock_analysis: (t, locale, input, output) => {
    const subject = output ? shortName(output, locale) : (input.symbol ?? "…");
    const range = output?.range ?? input.range;
    return range === undefined
      ? t("stock_analysis.title", { subject })
      : t("stock_analysis.titleRange", { subject, range: t(`range.${range}`) });
  },

  stock_compare: (t, locale, input, output) => {
    const names = output?.rows.map((row) => shortName(row, locale)) ?? input.symbols ?? ["…"];
    // Korean titles list names with commas: "및" between tickers reads like a contract.
    const subjects = locale === "ko" ? names.join(", ") : new Intl.ListFormat(locale).format(names);
    const range = output?.range ?? input.range;
    return range === undefined
      ? t("stock_compare.title", { subjects })
      : t("stock_compare.titleRange", { subjects, range: t(`range.${range}`) });
  },

  market_overview: (t) => t("market_overview.title"),

  portfolio_view: (t) => t("portfolio_view.title"),

  portfolio_advice: (t, locale, input, output) => {
    const subject = output?.symbol ? heldName({ ...output, symbol: output.symbol }, locale) : input.symbol;
    return subject === undefined ? t("portfolio_advice.titleAll") : t("portfolio_advice.title", { subject });
  },

  portfolio_add: (t, locale, input, output) => {
    const subject = output ? heldName(output, locale) : (input.symbol ?? "…");
    const quantity = quantityText(output?.quantity ?? input.quantity, locale);
    if (output) return t("portfolio_add.titleDone", { subject, quantity });
    // Its currency is the one the listing trades in, known once it is recorded.
    return input.price === undefined
      ? t("portfolio_add.title", { subject, quantity })
      : t("portfolio_add.titlePrice", { subject, quantity, price: quantityText(input.price, locale) });
  },

  portfolio_remove: (t, locale, input, output) => {
    const subject = output ? heldName(output, locale) : (input.symbol ?? "…");
    if (output) return t("portfolio_remove.titleDone", { subject, quantity: quantityText(output.quantity, locale) });
    return input.quantity === undefined
      ? t("portfolio_remove.titleAll", { subject })
      : t("portfolio_remove.title", { subject, quantity: quantityText(input.quantity, locale) });
  },

  calculator: (t, _locale, input, output) =>
    t("calculator.title", { expression: shorten(output?.expression ?? input.expression ?? "…") }),

  current_date: (t, _locale, input, output) => {
    const zone = input.timezone === undefined ? undefined : (output?.timezone ?? input.timezone);
    return zone === undefined ? t("current_date.title") : t("current_date.titleZone", { zone: placeOf(zone) });
  },

  story_edit: (t, _locale, input, output) => {
    switch (output?.kind) {
      case "proposal":
        return t("story_edit.titleProposed", { chapter: shorten(output.chapter_title), count: output.changes });
      case "story":
        return t("story_edit.titleDone", { count: output.changes });
      case "unclear":
        return t(`story_edit.${output.reason}`, { chapter: shorten(output.asked) });
      case undefined: {
        const { chapterId } = input;
        if (chapterId === undefined) return t("story_edit.titleText");
        // An id says nothing to a person.
        return /^[a-z]{3}_[0-9a-z]{8,}$/.test(chapterId)
          ? t("story_edit.titleChapter")
          : t("story_edit.title", { chapter: shorten(chapterId) });
      }
    }
  },
};

/** True for the tools of this version; stored answers and MCP servers may name others. */
export function isToolName(name: string): name is ToolName {
  return Object.hasOwn(titles, name);
}

export function toolTitle<N extends ToolName>(
  name: N,
  t: ToolsTranslator,
  locale: Locale,
  input: Partial<ToolInput<N>> | undefined,
  output: ToolOutput<N> | undefined,
): string {
  const title: TitleOf<N> = titles[name];
  return title(t, locale, input ?? {}, output);
}

/** A ticker of letters speaks for itself; one of digits (`005930.KS`) or a caret (`^GSPC`) needs the company's name. */
export function shortName(company: Company, locale: Locale): string {
  if (/^[A-Z][A-Z.-]*$/.test(company.symbol)) return company.symbol;
  return localName(company, locale);
}

/** The same for what a portfolio names: a listing beyond our own list may have a ticker only. */
export function heldName(
  { symbol, name, name_ko }: { symbol: string; name: string | null; name_ko: string | null },
  locale: Locale,
): string {
  return shortName({ symbol, name: name ?? symbol, name_ko: name_ko ?? name ?? symbol }, locale);
}

/** A model may still be writing it, or write a number where the contract has a string. */
function quantityText(quantity: unknown, locale: Locale): string {
  if (typeof quantity !== "string" && typeof quantity !== "number") return "…";
  const text = String(quantity);
  return /^\d+(\.\d+)?$/.test(text) ? formatExact(text, locale) : shorten(text);
}

/** The company's name in the interface's language. */
export function localName(company: Company, locale: Locale): string {
  const name = locale === "ko" ? company.name_ko : company.name;
  return name === "" ? company.symbol : name;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function placeOf(timezone: string): string {
  return (timezone.split("/").at(-1) ?? timezone).replaceAll("_", " ");
}
