"use client";

import { useSyncExternalStore } from "react";
import { isLocale, type Locale } from "@/lib/contracts/locale";
import "./globals.css";

// The layout itself failed, and with it the messages: these few words are all this page has.
const words: Record<Locale, { title: string; text: string; retry: string }> = {
  en: {
    title: "Holdfast did not come up",
    text: "Your chats are safe, and answers go on without this page. Try again in a moment.",
    retry: "Try again",
  },
  ko: {
    title: "Holdfast를 불러오지 못했어요",
    text: "대화는 안전하고, 답변은 이 페이지 없이도 계속돼요. 잠시 후 다시 시도해 주세요.",
    retry: "다시 시도",
  },
};

const neverChanges = () => () => undefined;
function browserLocale(): Locale {
  const chosen = /(?:^|; )hf_locale=(\w+)/.exec(document.cookie)?.[1] ?? navigator.language.slice(0, 2);
  return isLocale(chosen) ? chosen : "en";
}

export default function GlobalErrorPage() {
  const locale = useSyncExternalStore<Locale>(neverChanges, browserLocale, () => "en");
  const { title, text, retry } = words[locale];
  return (
    <html lang={locale}>
      <body>
        <title>Holdfast</title>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-3 px-6">
          <h1 className="text-xl">{title}</h1>
          <p className="text-ink-2">{text}</p>
          <button
            type="button"
            onClick={() => location.reload()}
            className="mt-3 h-9 rounded-md bg-kelp px-3.5 font-medium text-on-kelp text-sm"
          >
            {retry}
          </button>
        </main>
      </body>
    </html>
  );
}
