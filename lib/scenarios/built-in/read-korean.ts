import type { Edit, Place, Which } from "./edit.ts";
import { plainText, quoted, quotedText, type RequestContext, substitution } from "./request-words.ts";

/** The end of an order: 바꿔 줘, 바꿔주세요, 변경해, 수정하고. */
const please = "(?:\\s?(?:줘|줘요|주세요|주십시오|주시고|주고|줄래|줄래요|달라|볼래|봐))?(?:요)?";
const doIt = `(?:해${please}|하세요|하고|할래|하기|하라|하자)?`;
const change = `(?:바꿔${please}|바꾸(?:세요|고|기|자)?|고쳐${please}|고치(?:세요|고|기)?|(?:변경|수정|교체|대체|전환|변환|치환)${doIt}|다시 ?써${please}|써${please}|만들어${please}|옮겨${please}|${doIt})`;
const object = "(?:을|를)?";
const what = `(${quoted}|[^\\s]+(?: [^\\s]+){0,2}?)`;
/** 으로 before 로, else 철훈으로 would name 철훈으. */
const into = "(?:으로|(?<!으)로)";
const lead =
  "(?:(?:이|그|전체|모든|본문의|본문에서|이야기에서|이야기의|소설에서|글에서|여기서|모두|전부|이제|그럼|좀)\\s+)*";

type Reader = { form: RegExp; read: (match: RegExpExecArray, ctx: RequestContext) => Edit | null };
const reader = (form: string, read: Reader["read"]): Reader => ({ form: new RegExp(`^${lead}${form}$`, "su"), read });
const part = (match: RegExpExecArray, index: number) => match[index] ?? "";

const person = "(?:등장인물|등장 인물|주인공|인물|캐릭터|남주인공|여주인공)";
const named = "(?:의\\s*)?(?:이름)";
const allOver = "(?:\\s*(?:모두|전부|다|전체적으로))?";

const renames: Reader[] = [
  reader(
    `(?:${person}(?:의|인)?\\s*)?(?:이름(?:을|은)?\\s*)?${what}(?:에서|를|을)\\s*${what}${into}${allOver}\\s*(?:이름을?\\s*)?${change}`,
    (m, ctx) => substitution(part(m, 1), part(m, 2), /이름/u.test(m[0]) || new RegExp(person, "u").test(m[0]), ctx),
  ),
  reader(
    `(?:${person}\\s*)?(${quoted}|[^\\s]+?)(?:이라는|라는)?\\s*${named}을?\\s*${what}${into}${allOver}\\s*${change}`,
    (m, ctx) => substitution(part(m, 1), part(m, 2), true, ctx),
  ),
  reader(
    `(?:단어|표현|말|문구|어구|구절)?\\s*(${quoted})(?:라는|이라는)?\\s*(?:단어|표현|말|문구|구절)?${object}\\s*(${quoted})(?:이라는|라는)?\\s*(?:단어|표현|말|문구)?${into}${allOver}\\s*${change}`,
    (m, ctx) => substitution(part(m, 1), part(m, 2), false, ctx),
  ),
];

const ordinals: Record<string, number> = {
  첫: 1,
  첫번째: 1,
  "첫 번째": 1,
  "맨 첫": 1,
  두번째: 2,
  "두 번째": 2,
  세번째: 3,
  "세 번째": 3,
  네번째: 4,
  "네 번째": 4,
  다섯번째: 5,
  "다섯 번째": 5,
  마지막: -1,
  "맨 마지막": -1,
};
const ordinal = `(${Object.keys(ordinals)
  .toSorted((a, b) => b.length - a.length)
  .join("|")})`;
const unit = "(문장|문단|단락)";
const unitOf = (word: string): Which["unit"] => (word === "문장" ? "sentence" : "paragraph");

function placeOf(text: string, ctx: RequestContext): Place | null {
  const place = text.trim();
  if (
    /^(?:(?:이야기|글|소설|본문|장)의?\s*)?(?:맨\s?)?(?:처음|앞|첫머리|시작|시작 부분|도입부|앞부분)(?:에|에다)?$/u.test(
      place,
    )
  )
    return { at: "start" };
  if (
    /^(?:(?:이야기|글|소설|본문|장)의?\s*)?(?:맨\s?)?(?:끝|뒤|마지막|끝부분|끝 부분|마지막 부분)(?:에|에다)?$/u.test(
      place,
    )
  )
    return { at: "end" };
  const counted = new RegExp(`^${ordinal}\\s*${unit}\\s*(다음|뒤|앞)(?:에)?$`, "u").exec(place);
  if (counted) return { at: side(counted[3]), unit: unitOf(counted[2] ?? ""), nth: ordinals[counted[1] ?? ""] ?? 1 };
  const phrase = new RegExp(
    `^(${quoted})(?:라는|이라는|이|가)?\\s*(?:문장|말|구절|부분|표현|들어간 문장|있는 문장|포함된 문장)?\\s*(?:바로\\s*)?(다음|뒤|앞)(?:에)?$`,
    "u",
  ).exec(place);
  const said = phrase && quotedText(phrase[1] ?? "", ctx);
  return said ? { at: side(phrase?.[2]), phrase: said } : null;
}

const side = (word: string | undefined) => (word === "앞" ? "before" : "after");

function adding(sentence: string, place: string, ctx: RequestContext, isQuoted: boolean): Edit | null {
  const text = isQuoted ? quotedText(sentence, ctx) : plainText(sentence, ctx);
  const where = placeOf(place, ctx);
  return text && where ? { kind: "add", sentence: text, place: where } : null;
}

const add = `(?:(?:추가|삽입|입력)${doIt}|넣어${please}|넣(?:고|기)|덧붙여${please}|붙여${please}|써${please}|적어${please})`;
const saying = "(?:이라는|라는|이라고|라고|다음)?\\s*(?:문장|말|구절|문구|한 줄)?(?:을|를|도)?";
const additions: Reader[] = [
  reader(`(.+?)\\s*(${quoted})${saying}\\s*${add}`, (m, ctx) => adding(part(m, 2), part(m, 1), ctx, true)),
  reader(`(${quoted})${saying}\\s*(.+?)\\s*${add}`, (m, ctx) => adding(part(m, 1), part(m, 2), ctx, true)),
];

/** A sentence behind a colon is taken as it is, its last sign too. */
const dictation = reader(`(.+?)\\s*(?:(?:다음|이)\\s*)?(?:문장|말)?(?:을|를)?\\s*${add}\\s*:\\s*(.+)`, (m, ctx) =>
  adding(part(m, 2), part(m, 1), ctx, false),
);

const remove = `(?:(?:삭제|제거)${doIt}|지워${please}|지우(?:세요|고|기)|빼${please}|빼(?:고|기)|없애${please}|없애(?:고|기))`;
const removals: Reader[] = [
  reader(`${ordinal}\\s*${unit}${object}\\s*${remove}`, (m) => ({
    kind: "remove-unit",
    which: { unit: unitOf(part(m, 2)), nth: ordinals[part(m, 1)] ?? 1 },
  })),
  reader(
    `(${quoted})(?:이라는|라는|이|가|을|를)?\\s*(?:말이|단어가|표현이)?\\s*(?:들어간|들어 있는|들어있는|있는|포함된|포함한|나오는)\\s*(문장|문단|단락)(?:들)?${object}${allOver}\\s*${remove}`,
    (m, ctx) => {
      const containing = quotedText(part(m, 1), ctx);
      return containing ? { kind: "remove-unit", which: { unit: unitOf(part(m, 2)), containing } } : null;
    },
  ),
  reader(
    `(?:단어|표현|문장|말)?\\s*(${quoted})(?:이라는|라는)?\\s*(?:단어|표현|말|문장|문구|구절|부분)?${object}${allOver}\\s*${remove}`,
    (m, ctx) => {
      const text = quotedText(part(m, 1), ctx);
      return text ? { kind: "remove-text", text } : null;
    },
  ),
];

const counts: Record<string, number> = {
  한: 1,
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
};

function shortening(goal: string): Edit | null {
  const text = goal.trim();
  const number = /^(\d{1,3}|[가-힣]{1,2}) ?문장(?:으로|로)?$/u.exec(text)?.[1];
  if (number !== undefined) {
    const sentences = counts[number] ?? Number(number);
    return Number.isInteger(sentences) && sentences > 0 ? { kind: "shorten", sentences, share: 1 } : null;
  }
  if (/^(?:절반|반)(?:으로|정도로|만)?$/u.test(text)) return { kind: "shorten", sentences: null, share: 0.5 };
  const percent = /^(\d{1,2}) ?(?:%|퍼센트)(?:(으로|로)|(?:를|을|만큼|정도)?)$/u.exec(text);
  if (percent) {
    const share = Number(percent[1]) / 100;
    return { kind: "shorten", sentences: null, share: percent[2] ? share : 1 - share };
  }
  return /^(?:좀|조금|더|좀 더|조금 더)?\s*(?:짧게|간결하게|간략하게)?$/u.test(text)
    ? { kind: "shorten", sentences: null, share: 0.65 }
    : null;
}

const story =
  "(?:(?:이|그|전체)?\\s*(?:이야기|글|장|소설|내용|본문|부분|문장|문단|것|전체)(?:를|을|의)?(?: 전체를?)?\\s*)?";
const subject = "(?:시점|인칭|서술)";
const whole: Reader[] = [
  reader(
    `${story}(.*?)\\s*(?:(?:짧게|간결하게|간략하게)\\s*${change}|줄여${please}|줄이(?:세요|고|기)?|(?:요약|축약|단축)${doIt})`,
    (m) => shortening(part(m, 1)),
  ),
  reader(
    `${story}(?:시제를?\\s*)?(?:(?:과거|현재)(?:형|\\s?시제)?(?:에서|를|을)\\s*)?(과거|현재)\\s?(?:형|시제|형 시제)(?:으로|로)\\s*${change}`,
    (m) => ({ kind: "tense", to: part(m, 1) === "과거" ? "past" : "present" }),
  ),
  reader(`${story}시제를?\\s*(과거|현재)(?:로|으로)\\s*${change}`, (m) => ({
    kind: "tense",
    to: part(m, 1) === "과거" ? "past" : "present",
  })),
  reader(
    `${story}(?:${subject}을?\\s*)?(?:([^\\s]+?)의?\\s+)?(?:[1일3삼]인칭(?: 시점)?에서\\s*)?([1일3삼]|첫 ?번째 )\\s?인칭\\s?(?:시점|서술|관찰자 시점|전지적 시점)?(?:으로|로)\\s*(?:\\(?(그녀|그|여자|남자)\\)?(?:로|으로)?\\s*)?${change}`,
    (m, ctx) => pointOfView(part(m, 1), part(m, 2), part(m, 3), ctx),
  ),
  reader(
    `(?:${story})?((?:(?:띄어쓰기|띄어 쓰기|공백|문장 ?부호|구두점|맞춤법 부호)(?:와|과|랑|하고|,|및)?\\s*)+)(?:오류|실수)?${object}\\s*(?:(?:교정|정리)${doIt}|맞춰${please}|다듬어${please}|${change})`,
    (m) => ({ kind: "tidy", spacing: /띄어|공백/u.test(part(m, 1)), punctuation: /부호|구두점/u.test(part(m, 1)) }),
  ),
];

function pointOfView(who: string, to: string, pronoun: string, ctx: RequestContext): Edit | null {
  const name = quotedText(who, ctx) ?? who;
  if (name !== "" && !ctx.story.includes(name) && !/^[13일삼]/u.test(to)) return null;
  const gender = /그녀|여자/u.test(pronoun + name) ? "she" : /그|남자/u.test(pronoun) ? "he" : null;
  const isPronoun = /^(?:그녀|그|여자|남자|전체|모두|나)$/u.test(name);
  return {
    kind: "person",
    to: /^[3삼]/u.test(to) ? "third" : "first",
    who: name === "" || isPronoun ? null : name,
    gender,
  };
}

export function readKorean(clause: string, ctx: RequestContext): Edit | null {
  const dictated = dictation.form.exec(clause.trim());
  const added = dictated && dictation.read(dictated, ctx);
  if (added) return added;
  const request = clause
    .replace(/[.!?~\s]+$/u, "")
    .replace(/^(?:부탁인데|저기|혹시)[,\s]+/u, "")
    .trim();
  for (const { form, read } of [...additions, ...removals, ...whole, ...renames]) {
    const match = form.exec(request);
    const edit = match && read(match, ctx);
    if (edit) return edit;
  }
  return null;
}
