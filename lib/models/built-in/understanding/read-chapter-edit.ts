import { koreanEditEnd } from "./korean-edit-end.ts";

type ChapterEdit = { chapterId: string; editRequest: string };

/**
 * An order to edit a chapter by its name or number, with the story's name before it when that is said. A number alone is
 * none beside words of a portfolio: "companies in chapter 11" are no chapter of a story.
 */
export function readChapterEdit(text: string): ChapterEdit | undefined {
  const line = text.replace(/\s+/gu, " ");
  return /[가-힣]/u.test(line) ? (readKorean(line) ?? readEnglish(line)) : readEnglish(line);
}

/** One quoted name; the quoting signs that stand for each other. */
const quoted = "(?:“[^”]{1,200}”|\"[^\"]{1,200}\"|‘[^’]{1,200}’|'[^']{1,200}'|「[^」]{1,200}」|『[^』]{1,200}』)";
const market =
  /portfolio|shares?\b|stocks?\b|holdings?\b|position|watch ?list|bankrupt|포트폴리오|주식|종목|보유|매수|매도|시세/iu;

const counted = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const named = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const polite =
  "(?:(?:please|kindly|now|ok(?:ay)?|hi|hello|hey|so|then)[,!]? |(?:can|could|would|will) you (?:please |kindly )?|i(?:'d|’d| would) like you to |i want you to )*";
const book = "(?:story|novel|book|scenario|script|tale)";
const ownStory = `(?: (?:of|in|from) (?:(?:my|the|this) ${book}(?: (?:called |named )?(?<of>${quoted}))?|(?<from>${quoted})))?`;
const numbered = `(?:the )?(?:(?<nth>${counted.join("|")}) chapter|chapter (?:no\\.? ?)?(?<number>\\d{1,3}|${named.join("|")}))(?![\\p{L}\\d])`;
const titled = `(?:the |my )?(?:chapter (?:called |named |titled |entitled )?(?<title>${quoted})|(?<before>${quoted}) chapter)`;
const chapter = `(?:(?:my|the|this) ${book}(?: (?<story>${quoted}))?,? (?:in )?)?(?:${titled}|${numbered})${ownStory}`;
const partVerbs =
  "rename|replace|swap|substitute|change|turn|switch|delete|remove|omit|take out|cut|add|insert|append|fix|correct|tidy|clean up|shorten|condense|trim|abridge|rewrite|retell|edit|revise|polish|proofread|translate|improve|make|put|convert|expand|lengthen";
const wholeVerbs =
  "shorten|condense|trim|abridge|rewrite|retell|edit|revise|polish|proofread|translate|improve|expand|lengthen|fix|correct|tidy(?: up)?|change|convert|turn|put|make";

const forms = [
  `^${polite}(?:in|for|at) ${chapter}[,:]? ${polite}(?<request>(?:${partVerbs}) .+)$`,
  `^${polite}(?<request>(?:${partVerbs}) .+?),? (?:in|of|from|throughout|within) ${chapter}[.! ]*$`,
  `^${polite}(?<verb>${wholeVerbs}) ${chapter}(?<rest>(?: .*)?)$`,
  // A title without quotes ends with its comma, or with the message.
  `^${polite}(?:in|for) chapter (?<plain>(?-i:\\p{Lu})[^,:"“”]{0,80})[,:] ${polite}(?<request>(?:${partVerbs}) .+)$`,
  `^${polite}(?<request>(?:${partVerbs}) .+?),? (?:in|of|from|throughout|within) chapter (?<plain>(?-i:\\p{Lu})[^,:"“”?]{0,80}?)[.! ]*$`,
].map((form) => new RegExp(form, "iu"));

function readEnglish(line: string): ChapterEdit | undefined {
  if (/[?？] *$/u.test(line) && !/^(?:please |hi,? |hello,? )*(?:can|could|would|will) you /iu.test(line))
    return undefined;
  for (const form of forms) {
    const groups = form.exec(line.replace(/[?？] *$/u, ""))?.groups;
    if (!groups) continue;
    const { title, before, plain, number, nth, story, of, from, request, verb, rest = "" } = groups;
    const place = title ?? before ?? plain;
    const digits = number === undefined ? counted.indexOf((nth ?? "").toLowerCase()) + 1 : numberOf(number);
    if (place === undefined && (digits === 0 || market.test(line))) continue;
    const chapterId = withStory(story ?? of ?? from, place ?? String(digits));
    const editRequest = (request ?? `${verb} this chapter${rest}`).trim();
    if (chapterId !== "") return { chapterId, editRequest };
  }
  return undefined;
}

const numberOf = (word: string) => (/^\d/u.test(word) ? Number(word) : named.indexOf(word.toLowerCase()) + 1);

const koreanCounted = ["첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"];
const koreanBook = "(?:이야기|소설|시나리오|글|원고|작품|스토리)";
const koreanStory = `(?:(?:(?:내|제|이|그|우리) ?)?${koreanBook} ?(?<of>${quoted})?(?:의|에서)?,? ?|(?<story>${quoted}) ?(?:(?:이라는|라는) )?${koreanBook}?(?:의|에서)? )?`;
const koreanChapter = `(?:(?<title>${quoted}) ?(?:(?:이라는|라는) )?(?:장|챕터|편)|제? ?(?<number>\\d{1,3}) ?(?:장|화|챕터)|챕터 ?(?<digits>\\d{1,3})|(?<nth>${koreanCounted.join("|")}) ?번째 ?(?:장|챕터))`;
const koreanLead = "(?:(?:그럼|자|혹시|안녕하세요|저기|이제)[,!.]? )*";
const koreanForms = [
  new RegExp(`^${koreanLead}${koreanStory}${koreanChapter}(?:에서는?|의|에|에는),? (?<request>.+)$`, "u"),
  new RegExp(
    `^${koreanLead}${koreanStory}${koreanChapter}(?:을|를| 좀)? (?<request>(?:.+ )?(?:줄여|고쳐|다듬어|바꿔|늘려|맞춰|(?:번역|요약|편집|교정|수정|정리) ?해).*)$`,
    "u",
  ),
];

function readKorean(line: string): ChapterEdit | undefined {
  for (const form of koreanForms) {
    const groups = form.exec(line)?.groups;
    if (!groups || !koreanEditEnd.test(groups["request"] ?? "")) continue;
    const { title, number, digits, nth, story, of, request = "" } = groups;
    const place = Number(number ?? digits ?? koreanCounted.indexOf(nth ?? "") + 1);
    if (title === undefined && (place === 0 || market.test(line))) continue;
    const chapterId = withStory(story ?? of, title ?? String(place));
    if (chapterId !== "") return { chapterId, editRequest: request.trim() };
  }
  return undefined;
}

/** As the tool takes it: the chapter, behind its story's title when that is said. */
function withStory(story: string | undefined, place: string): string {
  const title = bare(place);
  return story === undefined || title === "" ? title : `${bare(story)} / ${title}`;
}

const bare = (text: string) => text.replace(/^["'“‘「『]|["'”’」』]$/gu, "").trim();
