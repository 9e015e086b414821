import type { Locale } from "@/lib/contracts/locale";
import { abilities, dataSources, identity, spokenLanguages } from "../answers/introduction.ts";
import type { Reading } from "../understanding/reading.ts";
import { type Intent, saying } from "./intent.ts";

type Talk = {
  name: string;
  pattern: RegExp;
  /** How many words the rules do not know may stand beside the pattern. */
  strangers: number;
  texts(name: string | undefined): Record<Locale, string>;
};

const talks: readonly Talk[] = [
  {
    name: "abilities",
    pattern:
      /(?<![a-z])(?:what (?:all )?(?:can|could|do) you (?:do|help|know|offer|answer)|what (?:are|is) your (?:features?|abilities|capabilit(?:y|ies)|skills?)|how (?:can|could|do) you help|how (?:do|can|should) i use (?:you|this)|what (?:kind|sort|type)s? of (?:questions?|things|stuff)|what (?:should|can|could|may) i ask|^help(?: me)?[.!?]*$|(?:which|what) (?:companies|stocks|indicators|markets|tools|languages) (?:do|can) you (?:know|support|have|cover|use|speak)|list (?:your|all) (?:tools|features|commands)|what (?:are you able|is this (?:for|app|tool))|show me what you can)(?![a-z])|(?:뭘|무엇을|뭐를?|어떤\s?걸|어떤\s?것을|어떤\s?일을)\s?(?:할\s?수|도와|해\s?줄|잘\s?해|하는)|(?:무슨|어떤)\s?(?:기능|질문|도움|일)|도움말|사용법|사용\s?방법|어떻게\s?(?:쓰|사용)|기능\s?(?:알려|설명|소개)|할\s?수\s?있는\s?(?:게|것|일|거)|할\s?줄\s?아는|(?:어떤|무슨)\s?(?:회사|종목|지표|시장|도구)(?:들)?(?:을|를)?\s?(?:알아|아니|지원|다루|쓸)/u,
    strangers: 2,
    texts: abilities,
  },
  {
    name: "identity",
    pattern:
      /(?<![a-z])(?:who (?:are|made|built|created) you|what are you|are you (?:a |an )?(?:(?:real )?(?:human|person|bot|robot|ai|machine|model|llm)|chat ?gpt|gpt(?:-?\d)?|claude|gemini|openai|real|alive|rule[- ]based)|what(?:'s| is) your name|your name\s*\?|what (?:ai |language )?model|which (?:ai |language )?model|introduce yourself|tell me about yourself|do you use (?:gpt|ai|an llm)|are you using)(?![a-z])|(?:너는?|넌|당신은?|니가|네가)\s?(?:대체\s?)?(?:누구|뭐야|뭐니|정체)|누구\s?(?:세요|십니까|신가요|니|냐|야\?)|자기\s?소개|(?:네|너의|당신의?|니)\s?이름|^이름이\s?(?:뭐|무엇|어떻게)|챗\s?(?:gpt|지피티)|(?:사람|인공지능|로봇|봇|ai|gpt|에이아이)(?:이야|이니|이세요|입니까|인가요|인가|이에요|이냐|야\?|니\?|예요)|어떤\s?(?:모델|ai)|무슨\s?(?:모델|ai)|누가\s?만들/u,
    strangers: 2,
    texts: identity,
  },
  {
    name: "data",
    pattern:
      /(?<![a-z])(?:(?:is|are) (?:this|that|it|these|those|the) ?(?:data|prices?|figures?|numbers?)? ?(?:real|live|real[- ]time|fake|simulated|accurate|current|up to date)|(?:what|which) (?:data )?source|where (?:do|does|did) (?:you|the|this|these|your) ?(?:get|data|prices?|figures?|numbers?)|data source|real[- ]time data|how (?:old|fresh|current) (?:is|are))(?![a-z])|(?:데이터|자료|시세|가격|수치)(?:의|는|은|가|이)?\s?(?:출처|어디서|어디에서|실시간|진짜|실제)|출처(?:가|는|를)?\s?(?:어디|뭐|무엇|알려)|실시간(?:이야|인가|이에요|인지|\s?데이터|\s?시세)|(?:이거|이건|이게|그거)\s?(?:실제|진짜|가짜|모의)\s?(?:데이터|가격|시세)?/u,
    strangers: 1,
    texts: dataSources,
  },
  {
    name: "languages",
    pattern:
      /(?<![a-z])(?:(?:do|can) you (?:speak|understand|know|write)(?: in)?|(?:answer|reply|respond|speak|say (?:it|that)|write|talk)(?: to me)? in|translate (?:it|that|this) (?:in)?to|^in) (?:korean|english)(?![a-z])|(?:한국어|한국말|한글|영어|영문)(?:로|도|를)?\s?(?:할\s?(?:줄|수)|말해|답해|답변|대답|해\s?줘|해\s?주|써\s?줘|가능|돼|되나)/u,
    strangers: 3,
    texts: spokenLanguages,
  },
  {
    name: "preferences",
    pattern:
      /(?<![a-z])(?:what(?:'s| is) your favou?rite|do you (?:like|love|prefer|have a favou?rite)|what do you like)(?![a-z])|(?:네가|너는?|넌|니가|당신(?:이|은)?)\s?(?:제일|가장|뭘|뭐를?|무엇을)?\s?좋아/u,
    strangers: 2,
    texts: () => ({
      en: "I have no preferences: I am a rule-based model. I can tell you what the figures of a company look like, though.",
      ko: "저는 규칙 기반 모델이라 따로 좋아하는 것은 없습니다. 대신 회사의 수치가 어떤지는 알려 드릴 수 있습니다.",
    }),
  },
  {
    name: "feelings",
    pattern:
      /(?<![a-z])(?:how are you|how(?:'s| is) it going|how are things|how do you do|how(?:'s| is) your day|what'?s up|sup\b|how have you been|you ok(?:ay)?\?)|잘\s?지내|잘\s?있었|기분\s?(?:이|은)?\s?어때|기분\s?(?:이|은)?\s?어떠|어떻게\s?지내|별일\s?없|밥\s?먹었|식사\s?하셨/u,
    strangers: 1,
    texts: (name) => ({
      en: `All systems are working${name ? `, ${name}` : ""}, thank you for asking. What would you like to look up?`,
      ko: `${name ? `${name} 님, ` : ""}물어봐 주셔서 감사합니다. 저는 잘 작동하고 있습니다. 무엇을 찾아볼까요?`,
    }),
  },
  {
    name: "moods",
    pattern:
      /(?<![a-z])(?:i(?:'m| am) (?:so |very |really |a bit )?(?:bored|hungry|tired|sad|happy|sleepy|lonely|stressed|excited)|i love you|miss you)(?![a-z])|심심|배고[파프]|졸[려리]|피곤|힘들|슬[퍼프]|우울|기[뻐쁘]|행복|사랑해|보고\s?싶|외로|기분\s?(?:이\s?)?(?:좋|나쁘|안\s?좋)/u,
    strangers: 1,
    texts: () => ({
      en: "Thank you for telling me. I am a rule-based model and not much of a companion, but I am glad to look up a price or a chart for you.",
      ko: "말씀해 주셔서 감사합니다. 규칙 기반 모델이라 말벗이 되기에는 부족하지만, 시세나 차트가 궁금하시면 바로 찾아 드리겠습니다.",
    }),
  },
  {
    name: "complaint",
    pattern:
      /(?<![a-z])(?:stupid|dumb|idiot|useless|you suck|(?:that(?:'s| is)|you(?:'re| are)) (?:wrong|not right|incorrect|not what i)|not what i (?:asked|meant|wanted)|wrong answer)(?![a-z])|바보|멍청|답답|짜증|틀렸|틀린|아니\s?그게\s?아니|그거\s?말고|그게\s?아니라|못\s?알아듣|엉뚱/u,
    strangers: 2,
    texts: () => ({
      en: 'I am sorry. I am rule-based and miss many ways of saying things. Please try again with a company and what you want to see, for example "Tesla price" or "compare MSFT and GOOG".',
      ko: '죄송합니다. 규칙 기반 모델이라 알아듣지 못하는 표현이 많습니다. "테슬라 주가"나 "애플과 구글 비교"처럼 회사와 원하시는 내용을 함께 말씀해 주세요.',
    }),
  },
  {
    name: "thanks",
    pattern:
      /(?<![a-z])(?:thanks?(?: you| u)?|thx|ty|tysm|cheers|much appreciated|appreciate it|i appreciate)(?![a-z])|고마워|고맙|감사(?:해|합|드|요|염|$)|땡큐|쌩큐|ㄱㅅ|도움이?\s?(?:많이\s?)?(?:됐|되었)/u,
    strangers: 4,
    texts: (name) => ({
      en: `You are welcome${name ? `, ${name}` : ""}.`,
      ko: `${name ? `${name} 님, ` : ""}도움이 되었다니 기쁩니다.`,
    }),
  },
  {
    name: "farewell",
    pattern:
      /^(?:ok(?:ay)?[, ]+)?(?:(?:good ?)?bye(?: bye)?|good ?night|see (?:you|ya|u)|talk (?:to you )?(?:later|soon)|later|have a (?:nice|good|great)|take care|cya|gn)(?![a-z])|^(?:안녕히|잘\s?(?:자|있어|가|주무)|좋은\s?(?:밤|하루|저녁|주말|꿈)|다음에\s?(?:봐|또|뵐)|또\s?(?:봐|올게|뵐)|수고(?:해|하|했|많)|바이|굿나잇|내일\s?(?:봐|뵐))/u,
    strangers: 2,
    texts: (name) => ({
      en: `Goodbye${name ? `, ${name}` : ""}. This chat stays here for when you come back.`,
      ko: `${name ? `${name} 님, ` : ""}안녕히 가세요. 이 대화는 그대로 남아 있으니 언제든 이어서 물어보세요.`,
    }),
  },
  {
    name: "greeting",
    pattern:
      /^(?:(?:well|oh)[, ]+)?(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day))(?![a-z])|^(?:안녕|하이|헬로|반가|ㅎㅇ|방가|여보세요|좋은\s?(?:아침|오후)|처음\s?뵙|굿모닝)/u,
    strangers: 1,
    texts: greeting,
  },
  {
    name: "acknowledgement",
    pattern:
      /^(?:(?:lol|ha|he|ok(?:ay)?|k|yes|yeah|yep|yup|no|nope|nah|sure|alright|all right|right|got it|i see|understood|makes sense|nice|great|cool|wow|awesome|perfect|good|excellent|amazing|interesting|fine|never ?mind|nothing|hmm+|oh|ah|aha|really|sorry|my bad|well done|good (?:job|work|bot)|love it|that's (?:all|it|great|good|nice|fine|cool)|no problem|stop|cancel|enough)[,.! ]*)+(?:then|now|for now|thanks|so much|everything)?[.!? ]*$|^(?:[ㄱ-ㅎㅏ-ㅣ]|네|하하|호호|히히|크크|헤헤|넵|넹|예|응|어|음|오|아|와|우와|헐|대박|굿|그만|취소|스톱|오케이|오키|좋아요?|좋네요?|좋습니다|알겠(?:어요?|습니다)|알았(?:어요?|습니다)|그렇(?:구나|군요?|네요?)|아하|아니(?:요|야|에요|오)?|괜찮(?:아요?|습니다)|됐어요?|미안(?:해요?|합니다)?|죄송(?:해요?|합니다)?|잘했어요?|최고(?:야|예요|다)?|멋지다|멋져요?|훌륭(?:해요?|합니다)|신기하다|재밌다|진짜요?|정말요?|이해했(?:어요?|습니다)|[~!.,^\s])+[.!?~ ]*$/u,
    strangers: 1,
    texts: () => ({
      en: "All right. Just ask when you want a price, an analysis or a comparison.",
      ko: "네, 알겠습니다. 시세나 분석, 비교가 필요하시면 언제든 말씀해 주세요.",
    }),
  },
];

/** Talk that needs no tool. Idle: as soon as the message asks for anything, only that is answered. */
export const smallTalk: readonly Intent[] = talks.map((talk) => ({
  name: talk.name,
  cues: [],
  score: (reading) => (isMeant(talk, reading) ? 1.2 : 0),
  plan: (_reading, { session }) => saying(talk.name, talk.texts(session.name), { standing: "idle" }),
}));

function isMeant(talk: Talk, reading: Reading): boolean {
  if (reading.lower.length > 160) return false;
  if (talk.name === "moods" && reading.cues.length > 0) return false;
  const mayNameCompany = talk.name === "preferences";
  return (
    (mayNameCompany || reading.symbols.length === 0) &&
    reading.strangers.length <= talk.strangers &&
    talk.pattern.test(reading.lower)
  );
}

function greeting(name: string | undefined): Record<Locale, string> {
  return {
    en: `Hello${name ? `, ${name}` : ""}! I am Holdfast's built-in, rule-based model. I look up share prices, show price histories, analyse companies and compare them, calculate, and tell the date and time. Try "Analyse AAPL" or "Compare MSFT and GOOG".`,
    ko: `안녕하세요${name ? `, ${name} 님` : ""}! 저는 Holdfast에 내장된 규칙 기반 모델입니다. 주가 조회, 주가 추이, 종목 분석과 비교, 계산, 날짜와 시간 확인을 도와드립니다. "테슬라 주식 분석해줘"나 "삼성전자와 SK하이닉스 비교해줘"처럼 물어보세요.`,
  };
}
