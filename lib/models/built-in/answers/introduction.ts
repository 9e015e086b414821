import type { Locale } from "@/lib/contracts/locale";

const can: Record<Locale, string> = {
  en: [
    '- **Price**: "What is TSLA trading at?"',
    '- **History**: "Show Apple over 6 months"',
    '- **Analysis**: "Analyse MSFT", "What is Nvidia\'s RSI?"',
    '- **Comparison**: "Compare MSFT and GOOG"',
    '- **Market overview**: "How is the market today?"',
    '- **Your portfolio**: "Show my portfolio", "Should I add Tesla?", "Add 10 shares of AAPL at 180" (each change waits for your approval)',
    '- **Stories**: "In chapter “The Bell” rename Tom to Ada", "Shorten this text: ..." (a chapter stays as it is until you accept the proposal)',
    '- **Calculator, date and time**: "17.5% of 480", "What time is it in Tokyo?"',
    '- **Explanations** of indicators: "What is MACD?"',
  ].join("\n"),
  ko: [
    '- **시세**: "테슬라 지금 얼마야?"',
    '- **주가 추이**: "애플 6개월 차트 보여줘"',
    '- **분석**: "삼성전자 분석해줘", "엔비디아 RSI 알려줘"',
    '- **비교**: "네이버와 카카오 비교해줘"',
    '- **시장 현황**: "오늘 증시 어때?"',
    '- **내 포트폴리오**: "내 포트폴리오 보여줘", "테슬라 추가하는 게 좋을까?", "AAPL 10주 180달러에 추가해줘" (변경은 승인하신 뒤에만 이루어집니다)',
    '- **이야기 수정**: "내 이야기 3장에서 톰을 에이다로 바꿔 줘", "이 글을 짧게 줄여줘: ..." (장의 내용은 제안을 반영하신 뒤에만 바뀝니다)',
    '- **계산, 날짜와 시간**: "480의 17.5%", "도쿄 지금 몇 시야?"',
    '- **지표 설명**: "MACD가 뭐야?"',
  ].join("\n"),
};
const connect: Record<Locale, string> = {
  en: "Connecting a model (`OPENAI_API_KEY` or `OPENAI_BASE_URL`) answers open questions as well.",
  ko: "모델을 연결하면(`OPENAI_API_KEY` 또는 `OPENAI_BASE_URL`) 자유로운 질문에도 답할 수 있습니다.",
};

export function abilities(): Record<Locale, string> {
  return {
    en: `I work by rules, without a language model. This is what I can do:\n\n${can.en}\n\nWithin a chat I also remember what you tell me about yourself. ${connect.en}`,
    ko: `저는 언어 모델 없이 규칙으로 답합니다. 이런 일을 할 수 있습니다.\n\n${can.ko}\n\n대화 안에서 알려 주신 이름 같은 내용도 기억합니다. ${connect.ko}`,
  };
}

export function identity(): Record<Locale, string> {
  return {
    en: `I am Holdfast's built-in model. I am rule-based: I recognise requests by rules and answer with figures from tools, not with a large language model. ${connect.en}`,
    ko: `저는 Holdfast에 내장된 모델입니다. 대형 언어 모델이 아니라 규칙 기반으로 요청을 알아듣고, 도구가 돌려준 수치로만 답합니다. ${connect.ko}`,
  };
}

export function dataSources(): Record<Locale, string> {
  return {
    en: "Every figure comes from a tool, and its source, time and currency stand under the answer. Depending on how this installation is set up that is Yahoo Finance, Twelve Data, **sample data** (real prices of the past) or **simulated prices**; the last two are always marked as such.",
    ko: "모든 수치는 도구가 돌려준 값이며, 출처와 기준 시점, 통화를 답변 아래에 밝힙니다. 설치 환경에 따라 Yahoo Finance, Twelve Data, **샘플 데이터**(실제 과거 시세), **모의 시세** 가운데 하나를 쓰며, 샘플과 모의 데이터에는 반드시 표시를 합니다.",
  };
}

export function spokenLanguages(): Record<Locale, string> {
  return {
    en: 'I understand Korean and English and answer each message in its own language. Ask in Korean, for example "테슬라 분석해줘", and the answer will be in Korean.',
    ko: '한국어와 영어를 알아듣고, 메시지에 쓰신 언어로 답합니다. 영어로 답을 받으시려면 "Analyse TSLA"처럼 영어로 물어보세요.',
  };
}

/** The honest answer to everything the rules do not know. */
export function decline(language: Locale): string {
  return language === "ko"
    ? `그 질문에는 답해 드릴 수 없습니다. 저는 규칙 기반 모델이라 주식과 시장에 관한 정해진 요청만 처리하며, 모르는 것을 지어내지 않습니다. 이런 일을 할 수 있습니다.\n\n${can.ko}\n\n${connect.ko}`
    : `I cannot answer that. I am a rule-based model: I handle certain requests about stocks and markets, and I do not make things up. This is what I can do:\n\n${can.en}\n\n${connect.en}`;
}

/** The answer to a message that holds nothing but a file. */
export function declineAttachment(language: Locale): string {
  return language === "ko"
    ? `첨부 파일은 읽을 수 없습니다. 저는 규칙 기반 모델이라 글로 쓴 요청만 처리합니다. ${connect.ko}`
    : `I cannot read attachments: I am a rule-based model and only handle written requests. ${connect.en}`;
}

/** A tool that the request needs is not offered in this chat. */
export function declineWithoutTool(language: Locale): string {
  return language === "ko"
    ? "그 요청에 필요한 도구를 이 대화에서 사용할 수 없어 답해 드릴 수 없습니다. 수치를 추측하지는 않겠습니다."
    : "The tool that this needs is not available in this chat, so I cannot answer it, and I will not guess figures.";
}
