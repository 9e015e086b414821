import { type Intent, saying } from "./intent.ts";

const asksForAlert =
  /(?<![a-z])(?:(?:set|create|add|make) (?:me )?(?:an? )?(?:price )?(?:alert|alarm|reminder|notification)|remind me|notify me|alert me|(?:let me know|tell me|message me) (?:when|if|once))(?![a-z])|알림|알람|리마인드|(?:되면|오면|넘으면|떨어지면|내리면|오르면|도달하면|가면)\s?(?:알려|말해|연락|메시지)/u;

/** Alerts and reminders would need something that watches; nothing here does. */
export const alert: Intent = {
  name: "alert",
  cues: [],
  score: ({ lower }) => (asksForAlert.test(lower) ? 3.3 : 0),
  plan: (reading) =>
    saying(
      "alert",
      {
        en: "I cannot set alerts or reminders, so nothing was set. Ask me for the price whenever you want to know it.",
        ko: "알림이나 리마인더는 설정할 수 없어 아무것도 설정하지 않았습니다. 궁금하실 때 시세를 물어보시면 바로 알려 드리겠습니다.",
      },
      { symbols: reading.symbols },
    ),
};
