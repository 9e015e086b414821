import type { Locale } from "@/lib/contracts/locale";
import { needsApproval, type ToolName } from "@/lib/contracts/tools/index";
import { getTool } from "./registry.ts";

const reasons: Partial<Record<ToolName, Record<Locale, string>>> = {
  portfolio_add: { en: "It records a purchase in your portfolio.", ko: "포트폴리오에 매수 거래를 기록해요." },
  portfolio_remove: { en: "It records a sale in your portfolio.", ko: "포트폴리오에 매도 거래를 기록해요." },
};

const anyChange: Record<Locale, string> = {
  en: "It changes something outside of this chat.",
  ko: "이 대화 밖의 무언가를 바꿔요.",
};

const repeat: Record<Locale, string> = {
  en: "Holdfast was interrupted while this was being carried out. Nobody knows whether it happened.",
  ko: "실행 도중에 Holdfast가 멈춰서 실제로 실행되었는지 알 수 없어요.",
};

/** Why a person is asked before a tool runs; null for one that changes nothing. */
export function reasonToAsk(name: string, locale: Locale): string | null {
  const tool = getTool(name);
  if (tool === undefined || !needsApproval(tool)) return null;
  return reasons[tool.name]?.[locale] ?? anyChange[locale];
}

/** Why a person is asked about a call that may have happened. */
export function reasonToRepeat(locale: Locale): string {
  return repeat[locale];
}
