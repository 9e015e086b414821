import { asksForFact, asksForLastMessage, readFact, recallFact } from "../session/facts.ts";
import { asksForName, readName } from "../session/names.ts";
import { withParticle } from "../understanding/korean-particles.ts";
import { type Intent, type Part, saying } from "./intent.ts";

/** The user's name, told and asked, within this session. */
export const userName: Intent = {
  name: "user-name",
  cues: [],
  score: ({ text }) => (asksForName(text) ? 4 : readName(text) === undefined ? 0 : 3.5),
  plan({ text }, { session }) {
    const told = asksForName(text) ? undefined : readName(text);
    if (told !== undefined) {
      return saying("user-name", {
        en: `Nice to meet you, **${told}**. I will remember your name in this chat.`,
        ko: `반갑습니다, **${told}** 님. 이 대화에서 이름을 기억해 두겠습니다.`,
      });
    }
    const { name } = session;
    if (name === undefined) {
      return saying("user-name", {
        en: "You have not told me your name in this chat yet.",
        ko: "이 대화에서는 아직 이름을 말씀해 주지 않으셨습니다.",
      });
    }
    return saying("user-name", { en: `Your name is **${name}**.`, ko: `**${name}** 님이라고 말씀해 주셨습니다.` });
  },
};

/** Other things the user said about themselves. Only their own words come back, never a conclusion. */
export const userFacts: Intent = {
  name: "user-facts",
  cues: [],
  score({ text, lower, symbols, expression }, { session }) {
    if (expression !== undefined) return 0;
    if (asksForLastMessage(text)) return 3.4;
    const asked = asksForFact(text);
    if (asked) {
      const known = recallFact(session.facts, asked.words) !== undefined;
      return known || symbols.length === 0 ? 3.2 : 0;
    }
    if (/보여\s?줘|알려\s?줘|분석해|비교해|show me|tell me|give me/u.test(lower)) return 0;
    return readFact(text) === undefined ? 0 : 3;
  },
  plan({ text, symbols }, { session }) {
    if (asksForLastMessage(text)) return lastMessage(session.lastText);
    const asked = asksForFact(text);
    if (!asked) {
      return saying(
        "user-facts",
        {
          en: "Noted. I will remember that in this chat.",
          ko: "알겠습니다. 이 대화에서 기억해 두겠습니다.",
        },
        { symbols },
      );
    }
    const fact = recallFact(session.facts, asked.words);
    if (!fact) {
      return saying(
        "user-facts",
        { en: "You have not told me that in this chat yet.", ko: "이 대화에서는 아직 말씀해 주지 않으셨습니다." },
        { standing: "default" },
      );
    }
    return saying("user-facts", { en: inEnglish(fact), ko: inKorean(fact) });
  },
};

function lastMessage(said: string | undefined): Part {
  const quoted = (said ?? "").replace(/\s+/gu, " ").trim().slice(0, 300);
  return saying(
    "user-facts",
    quoted === ""
      ? { en: "This is your first message in this chat.", ko: "이 대화의 첫 메시지입니다." }
      : { en: `Your message before this one was: "${quoted}".`, ko: `바로 전에 "${quoted}"라고 하셨습니다.` },
  );
}

type Recalled = { subject?: string; value?: string; said: string };

function inEnglish({ subject, value, said }: Recalled): string {
  if (subject !== undefined && value !== undefined && !/[가-힣]/u.test(subject)) {
    return `You told me that your ${subject} is **${value}**.`;
  }
  return `You told me: "${said}".`;
}

function inKorean({ subject, value, said }: Recalled): string {
  if (subject !== undefined && value !== undefined && /[가-힣]/u.test(subject)) {
    return `${withParticle(subject, "은", "는")} "${value}"${withParticle(value, "이", "").slice(value.length)}라고 말씀해 주셨습니다.`;
  }
  return `"${said}"라고 말씀해 주셨습니다.`;
}
