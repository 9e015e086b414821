import type { LanguageModelV4Message } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { runFixtureTool } from "./evaluation/fixture-tools.ts";
import { effectTools } from "./evaluation/play-case.ts";
import { askModel, assistant, called, user } from "./testing/ask-model.ts";

const analysis = runFixtureTool("stock_analysis", { symbol: "TSLA" });
if ("error" in analysis) throw new Error(analysis.error);
const analysed = called(
  "stock_analysis",
  { symbol: "TSLA" },
  {
    type: "json",
    value: JSON.parse(JSON.stringify(analysis.value)),
  },
);

/** What may have been said before: nothing, an analysis, a question for the quantity, an order. */
const contexts: readonly (readonly [string, readonly LanguageModelV4Message[]])[] = [
  ["at the beginning", []],
  ["after an analysis", [user("테슬라 주식 분석해줘"), ...analysed, assistant("...")]],
  ["after the model asked how many", [user("Add Tesla to my portfolio"), assistant("How many shares?")]],
  ["after the model asked how many in Korean", [user("테슬라 포트폴리오에 추가해줘"), assistant("몇 주 추가할까요?")]],
];

const englishActions = [
  "add 10 shares of Apple at 180",
  "add it",
  "add 10 to my portfolio",
  "buy 5 TSLA",
  "sell 3 MSFT",
  "sell all of my Tesla shares",
  "remove AAPL from my portfolio",
];
const englishFrames = [
  "Should I @?",
  "should i @",
  "Shall I @?",
  "Should we @ or wait?",
  "Would it be good to @?",
  "would it be wise to @",
  "Is it a good idea to @?",
  "Is it smart to @ now?",
  "Is now the time to @?",
  "What if I @?",
  "What happens if I @?",
  "What would change if I @?",
  "If I @, what then?",
  "If I were to @, how would my portfolio look?",
  "Suppose I @.",
  "Imagine I @",
  "Do you think I should @?",
  "do you recommend that I @",
  "Would you @?",
  "Would you @ if you were me?",
  "I wonder whether to @",
  "I'm wondering if I should @",
  "I am thinking about whether to @",
  "Maybe I should @",
  "I might @ tomorrow",
  "I can't decide whether to @",
  "I'm not sure if I should @",
  "Can I @?",
  "Could I @?",
  "May I @?",
  "Am I allowed to @?",
  "How do I @?",
  "How can I @?",
  "Why would anyone @?",
  "Is it worth it to @?",
  "What do you think, @?",
  "@?",
  "@, right?",
  "@ or not?",
  "to @ or not to @",
  "Tell me whether to @",
  "Give me your opinion: @?",
  "Don't @",
  "do not @",
  "Please don't @.",
  "Never @",
  "You must not @",
  "I don't want to @",
  "I do not want you to @",
  "I won't @",
  "I decided not to @",
  "I'd rather not @",
  "Stop, don't @",
  "No, do not @",
  "Let's not @",
  "Whatever happens, don't @!",
  "There is no need to @",
  "Forget it, don't @",
  "My friend told me to @, but I'm not going to",
  "Explain what would happen if you @",
  "What does it mean to @?",
  "Did I @ yesterday?",
  "Have I already @?",
  "When should I @?",
  "Before I @, what are the risks?",
  "Is it too late to @?",
  "Convince me to @ or not",
  "for example: @?",
];

const koreanActions = [
  ["애플 10주 추가", "하", "해", "할"],
  ["테슬라 5주 매수", "하", "해", "할"],
  ["포트폴리오에 추가", "하", "해", "할"],
  ["그거 10주 추가", "하", "해", "할"],
  ["마이크로소프트 3주 매도", "하", "해", "할"],
  ["테슬라 전부 처분", "하", "해", "할"],
  ["애플을 포트폴리오에서 삭제", "하", "해", "할"],
] as const;
/** `1` stands for 하, `2` for 해, `3` for 할 of the verb. */
const koreanFrames = [
  "@3까?",
  "@3까",
  "@3까요?",
  "@3까 말까",
  "@3까 말까 고민이야",
  "@3지 말지 모르겠어",
  "@3지 고민돼",
  "@1는 게 좋을까?",
  "@1는 게 좋을까요",
  "@1는 게 나을까?",
  "@1는 게 맞을까?",
  "@1는 게 좋아?",
  "@1는 것이 좋을지 알려줘",
  "@1는 건 어때?",
  "@1는 거 어떻게 생각해?",
  "@2도 될까?",
  "@2도 돼?",
  "@2도 괜찮을까?",
  "@2도 괜찮아?",
  "@2야 할까?",
  "@2야 하나?",
  "@2야 돼?",
  "@1면 어떨까?",
  "@1면 어떻게 돼?",
  "@1면 좋을까?",
  "@1면 비중이 어떻게 변해?",
  "만약 @1면?",
  "만약에 @2다면 어땠을까",
  "@2볼까?",
  "@2볼까 하는데 어때?",
  "@3 만해?",
  "@3 타이밍이야?",
  "@1기 좋은 시점이야?",
  "@1려고 하는데 괜찮을까?",
  "@1는 방법 알려줘",
  "어떻게 @2?",
  "왜 @2야 해?",
  "@?",
  "@2?",
  "@2줘도 될까?",
  "@1지 마",
  "@1지 마세요",
  "@1지 말아줘",
  "@1지 말아 주세요",
  "@1지 않을래",
  "@1지 않기로 했어",
  "@1지 않는 게 좋겠어",
  "@은 하지 마",
  "절대 @1지 마!",
  "아직 @1지 말고 기다려",
  "@ 안 할래",
  "@ 안 해",
  "@3 필요 없어",
  "@ 취소해줘",
  "@1려던 거 그만둘래",
  "@은 나중에 할게",
  "@1는 게 좋다고 생각해?",
  "@1라고 추천할 거야?",
  "@1는 이유가 뭐야?",
  "너라면 @2?",
  "너라면 @1겠어?",
  "@2 말아?",
  "@3 수 있어?",
];

function changing(calls: readonly { tool: string }[]): readonly string[] {
  return calls.map((call) => call.tool).filter((tool) => effectTools.has(tool));
}

async function changes(says: readonly string[], before: readonly LanguageModelV4Message[]): Promise<string[]> {
  const found = await Promise.all(
    says.map(async (say) => {
      const { calls } = await askModel([...before, user(say)]);
      return changing(calls).length > 0 ? `${say} -> ${JSON.stringify(calls)}` : "";
    }),
  );
  return found.filter((line) => line !== "");
}

const english = englishFrames.flatMap((frame) => englishActions.map((action) => frame.replaceAll("@", action)));
const korean = koreanFrames.flatMap((frame) =>
  koreanActions.map(([action, ha, hae, hal]) =>
    frame.replaceAll("1", ha).replaceAll("2", hae).replaceAll("3", hal).replaceAll("@", action),
  ),
);

describe("a question, a doubt or a refusal changes nothing", { timeout: 60_000 }, () => {
  it.each(contexts)("in English, %s", async (_name, before) => {
    expect(await changes(english, before)).toEqual([]);
  });

  it.each(contexts)("in Korean, %s", async (_name, before) => {
    expect(await changes(korean, before)).toEqual([]);
  });

  it("nor does it when an order stands beside it, before or after", async () => {
    const says = english.slice(0, 200).flatMap((say) => [`${say} Add 10 AAPL.`, `Add 10 AAPL. ${say}`]);
    const korean200 = korean
      .slice(0, 200)
      .flatMap((say) => [`${say} 애플 10주 추가해줘.`, `애플 10주 추가해줘. ${say}`]);
    expect(await changes(says, [])).toEqual([]);
    expect(await changes(korean200, [])).toEqual([]);
  });

  it("and the bare order would: the frames are what stops it", async () => {
    const orders = ["add 10 shares of Apple at 180", "buy 5 TSLA", "sell 3 MSFT", "remove AAPL from my portfolio"];
    expect(await changes(orders, [])).toHaveLength(orders.length);
    const inKorean = [
      "애플 10주 추가해줘",
      "테슬라 5주 매수해줘",
      "마이크로소프트 3주 매도해줘",
      "애플을 포트폴리오에서 삭제해줘",
    ];
    expect(await changes(inKorean, [])).toHaveLength(inKorean.length);
  });
});
