import { koreanEditEnd } from "./korean-edit-end.ts";
import { readChapterEdit } from "./read-chapter-edit.ts";

/** An edit of a text that stands in the message, or of a chapter it names; without either, what has to be asked back. */
export type StoryEditOrder = { editRequest: string } & (
  | { kind: "text"; story: string }
  | { kind: "chapter"; chapterId: string }
  | { kind: "unnamed" }
);

const longestRequest = 500;

/**
 * Reads a message as an order to edit a story: "Rename Tom to Ada in this story: ...", 이 글을 짧게 줄여줘 with the text
 * behind it or before it, "In chapter “The Bell” replace X with Y", 내 이야기 3장에서 톰을 에이다로 바꿔 줘. Undefined for
 * everything else: questions, refusals, and orders that are about no story.
 */
export function readStoryEdit(message: string): StoryEditOrder | undefined {
  const text = message.normalize("NFC").trim();
  const chapter = text.length <= longestRequest * 2 ? readChapterEdit(text) : undefined;
  if (chapter) return { kind: "chapter", ...chapter };
  const before = requestBefore(text) ?? requestBehind(text);
  if (before) return { kind: "text", ...before };
  if (text.length > longestRequest || text.includes("\n")) return undefined;
  const editRequest = requestOf(text);
  return editRequest === undefined ? undefined : { kind: "unnamed", editRequest };
}

type Given = { editRequest: string; story: string };

/** The request ends with a colon or its line; the text follows. */
function requestBefore(text: string): Given | undefined {
  for (const { index, 0: sign } of text.slice(0, longestRequest).matchAll(/[:：]|\n/gu)) {
    const story = storyOf(text.slice(index + sign.length));
    const editRequest = story === "" ? undefined : requestOf(text.slice(0, index));
    if (editRequest !== undefined) return { editRequest, story };
  }
  return undefined;
}

/** The text comes first, the request is the last line. */
function requestBehind(text: string): Given | undefined {
  const at = text.lastIndexOf("\n");
  if (at < 0 || text.length - at > longestRequest) return undefined;
  const editRequest = requestOf(text.slice(at + 1));
  const story = storyOf(text.slice(0, at).replace(introduction, ""));
  return editRequest === undefined || story === "" ? undefined : { editRequest, story };
}

const introduction =
  /^(?:here is|here's|this is|my|the)? ?(?:my |the |a )?(?:story|text|chapter|draft)[:：]\s*\n|^(?:다음은?|이게|여기|내|제)?\s?(?:제|내)?\s?(?:이야기|글|소설|원고)(?:입니다|예요|야|이에요)?[:：.]?\s*\n/iu;

/** What was pasted, without a fence around it. */
function storyOf(pasted: string): string {
  const text = pasted.trim();
  return (/^(`{3,}|"{3})[^\S\n]*\w*\n([\s\S]+?)\n?\1$/u.exec(text)?.[2] ?? text).trim();
}

/** The order without the words that say which text is meant; undefined when it is no order about a given text. */
function requestOf(head: string): string | undefined {
  const line = head.trim().replace(/\s+/gu, " ");
  if (line === "" || line.length > longestRequest) return undefined;
  return /[가-힣]/u.test(line) ? (koreanRequest(line) ?? englishRequest(line)) : englishRequest(line);
}

const polite =
  "(?:(?:please|kindly|now|ok(?:ay)?|hi|hello|hey|so|then)[,!]? |(?:can|could|would|will) you (?:please |kindly )?|i(?:'d|’d| would) like you to |i want you to |help me )*";
/** Verbs whose object is the whole text. */
const wholeVerbs =
  "rewrite|retell|edit|revise|polish|proofread|shorten|condense|trim|abridge|cut|lengthen|expand|fix|correct|clean up|tidy(?: up)?|translate|improve|continue|change|convert|turn|put|make|switch";
const partVerbs =
  "rename|replace|swap|substitute|change|turn|switch|delete|remove|omit|take out|cut|add|insert|append|fix|correct|tidy(?: up)?|clean up";
const text =
  "(?:this|that|my|the following|the below)(?: (?:short|little|whole|entire|following))?(?: (?:story|text|chapter|passage|scene|draft|paragraph|tale|manuscript|excerpt))(?: below)?";
const wholeEdit = new RegExp(`^${polite}(${wholeVerbs}) (?:up |down )?${text}(?![\\p{L}'’])(.*)$`, "iu");
const partEdit = new RegExp(
  `^${polite}((?:${partVerbs}) .+?),? (?:in|of|from|throughout|within|for) ${text}(?![\\p{L}'’])(.*)$`,
  "iu",
);

function englishRequest(line: string): string | undefined {
  const part = partEdit.exec(line);
  if (part) return `${part[1] ?? ""}${part[2] ?? ""}`.trim();
  const whole = wholeEdit.exec(line);
  return whole ? `${whole[1] ?? ""} this text${whole[2] ?? ""}`.trim() : undefined;
}

const koreanText =
  /^(?:(?:그럼|자|혹시|안녕하세요|저기|이제|부탁인데)[,!.]? )*(?:이|다음|아래|아래의|다음의|위|위의|내|제) ?(?:짧은 )?(?:이야기|글|소설|텍스트|문단|단락|장면|원고|본문|스토리|시나리오)(?:에서|에는|에|의|을|를|은|는| 좀)?,? +(.+)$/u;
function koreanRequest(line: string): string | undefined {
  const order = koreanText.exec(line)?.[1];
  return order !== undefined && koreanEditEnd.test(order) ? order : undefined;
}
