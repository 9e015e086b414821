import type { Locale } from "@/lib/contracts/locale";
import type { Provenance } from "@/lib/contracts/tools/index";
import { day, moment, plainText } from "./figures.ts";

const sources: Record<Provenance["source"], Record<Locale, string>> = {
  yahoo: { en: "Yahoo Finance", ko: "Yahoo Finance" },
  twelvedata: { en: "Twelve Data", ko: "Twelve Data" },
  sample: {
    en: "sample data (real historical prices shipped with Holdfast)",
    ko: "샘플 데이터(Holdfast에 포함된 실제 과거 시세)",
  },
  simulated: { en: "simulated prices", ko: "모의 시세" },
};
const fallbacks: Record<NonNullable<Provenance["fallback_reason"]>, Record<Locale, string>> = {
  rate_limited: {
    en: "The live source refused because of too many requests, so this one was used instead.",
    ko: "실시간 데이터 제공처의 요청 한도를 넘어 대신 이 데이터를 사용했습니다.",
  },
  unreachable: {
    en: "The live source could not be reached, so this one was used instead.",
    ko: "실시간 데이터 제공처에 연결할 수 없어 대신 이 데이터를 사용했습니다.",
  },
  no_data: {
    en: "The live source had no data for this symbol, so this one was used instead.",
    ko: "실시간 데이터 제공처에 이 종목의 데이터가 없어 대신 이 데이터를 사용했습니다.",
  },
};

/** A source in words; one that the contract does not name keeps its own. */
export function sourceName(source: string, language: Locale): string {
  return Object.hasOwn(sources, source) ? sources[source as Provenance["source"]][language] : plainText(source);
}

/** Source, time and currency of the figures, in one line under an answer. */
export function sourceLine(provenance: Provenance, language: Locale): string {
  const currency = plainText(provenance.currency);
  const source = sources[provenance.source][language];
  const line =
    language === "ko"
      ? `출처: ${source} · 기준 시점: ${moment(provenance.as_of)} · 통화: ${currency}`
      : `Source: ${source} · as of ${moment(provenance.as_of)} · currency: ${currency}`;
  const reason = provenance.fallback_reason && fallbacks[provenance.fallback_reason][language];
  return reason === undefined ? `*${line}*` : `*${line}. ${reason}*`;
}

/** The mark of figures that are not live prices, as a paragraph that cannot be missed; undefined for live ones. */
export function warningLine(provenances: readonly Provenance[], language: Locale): string | undefined {
  const simulated = provenances.some((one) => one.simulated || one.source === "simulated");
  const samples = provenances.filter((one) => one.source === "sample" && !one.simulated);
  const lines: string[] = [];
  if (simulated) {
    const some = provenances.length > 1 && !provenances.every((one) => one.simulated || one.source === "simulated");
    lines.push(simulatedWarning(some, language));
  }
  if (samples.length > 0) {
    const dates = [...new Set(samples.map((one) => day(one.as_of)))].sort();
    const last = dates.length > 1 ? `${dates[0]} – ${dates.at(-1)}` : (dates[0] ?? "");
    lines.push(
      language === "ko"
        ? `**샘플 데이터입니다. 현재 시세가 아니며, 마지막 날짜는 ${last}입니다.**`
        : `**This is sample data, not today's market: last date ${last}.**`,
    );
  }
  return lines.length === 0 ? undefined : lines.map((line) => `> ${line}`).join("\n>\n");
}

function simulatedWarning(onlySome: boolean, language: Locale): string {
  if (language === "ko") {
    return onlySome
      ? "**“모의”로 표시한 종목은 모의(simulated) 데이터입니다. 실제 가격이 아닙니다.**"
      : "**모의(simulated) 데이터입니다. 실제 가격이 아닙니다.**";
  }
  return onlySome
    ? '**The rows marked "simulated" are simulated data, not real prices.**'
    : "**These are simulated data, not real prices.**";
}

export function noAdviceLine(language: Locale): string {
  return language === "ko"
    ? "이는 투자 조언이 아닙니다. 아무것도 변경하지 않았으며, 결정은 직접 내리셔야 합니다."
    : "This is not investment advice, nothing was changed, and the decision stays yours.";
}
