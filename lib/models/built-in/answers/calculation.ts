import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import { plainCode, readResult } from "./failure.ts";

/** The result of the calculator, exactly as it came, with thousands separators. */
export function wordCalculation(outcome: ToolOutcome, language: Locale): string {
  const written = typeof outcome.input["expression"] === "string" ? outcome.input["expression"] : "";
  const read = readResult(outcome, "calculator", language);
  if ("failure" in read) {
    return language === "ko"
      ? `\`${plainCode(written)}\` 식은 계산할 수 없었습니다. 식을 확인해 주세요.`
      : `\`${plainCode(written)}\` could not be calculated. Please check the expression.`;
  }
  const expression = `\`${plainCode(read.value.expression)}\``;
  const result = `**${grouped(plainCode(read.value.result))}**`;
  return language === "ko" ? `계산 결과는 ${result}입니다(${expression}).` : `The result is ${result} (${expression}).`;
}

function grouped(result: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/u.exec(result);
  if (!match) return result;
  const [, sign = "", whole = "", fraction = ""] = match;
  return `${sign === "-" ? "−" : ""}${whole.replace(/\B(?=(?:\d{3})+$)/gu, ",")}${fraction}`;
}
