import { publicOrigin } from "@/lib/auth";
import type { Locale } from "@/lib/contracts/locale";
import { requestLocale } from "./request-locale.ts";

export type AskedApproval = { tool: string; reason: string };

const words = {
  en: {
    asked: "This waits for your approval:",
    where: (address: string) => `Approve or deny it at ${address}; the answer goes on there.`,
  },
  ko: {
    asked: "승인을 기다리고 있어요:",
    where: (address: string) => `${address} 에서 승인하거나 거절하면 그곳에서 답변이 이어져요.`,
  },
} as const satisfies Record<Locale, unknown>;

/** The language of a notice: that of the message it answers, else the request's. */
export function noticeLocale(message: string, headers: Headers): Locale {
  return /[\uac00-\ud7a3]/.test(message) ? "ko" : requestLocale(headers);
}

/** For readers that know nothing of approvals: what waits, and where a person decides. `headers` say how we were reached. */
export function approvalNotice(
  locale: Locale,
  headers: Headers,
  sessionId: string,
  asked: readonly AskedApproval[],
): string {
  const { asked: first, where } = words[locale];
  const address = `${publicOrigin(headers)}/chat/${encodeURIComponent(sessionId)}`;
  const lines = asked.map(({ tool, reason }) => `- ${reason === "" ? tool : `${reason} (${tool})`}`);
  return [first, ...lines, where(address)].join("\n");
}
