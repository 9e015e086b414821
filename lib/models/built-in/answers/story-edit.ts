import type { Locale } from "@/lib/contracts/locale";
import type { FailureReason, ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import { readResult } from "./failure.ts";
import { plainText } from "./figures.ts";

type Edit = Result<"story_edit">;
type Place = Extract<Edit, { kind: "unclear" }>["chapters"][number];

/** What an edit of a story came to: the text itself, or the way to the proposal that waits for a person. */
export function wordStoryEdit(outcome: ToolOutcome, language: Locale): string {
  if (outcome.status === "failed") return failures[outcome.reason]?.[language] ?? failed[language];
  const read = readResult(outcome, "story_edit", language);
  if ("failure" in read) return failed[language];
  const edit = read.value;
  switch (edit.kind) {
    case "story":
      return `${storyLine(edit.changes)[language]}\n\n${quote(edit.story)}`;
    case "proposal":
      return [proposalLine(edit)[language], changesOf(edit), tooLong(edit)[language], waiting(edit)[language]]
        .filter((paragraph) => paragraph !== "")
        .join("\n\n");
    case "unclear":
      return unclear(edit, language);
  }
}

const times = (count: number) => `**${count} ${count === 1 ? "change" : "changes"}**`;

const storyLine = (changes: number): Record<Locale, string> => ({
  en: `Here is the edited text, with ${times(changes)}:`,
  ko: `수정한 글입니다. 변경은 **${changes}개**입니다.`,
});

function proposalLine({ chapter_title, story_title, position, changes }: Extract<Edit, { kind: "proposal" }>) {
  const [chapter, story] = [plainText(chapter_title), plainText(story_title)];
  return {
    en: `I have proposed ${times(changes)} to chapter **${chapter}** (${story}, chapter ${position}).`,
    ko: `**${chapter}** 장(${story}, ${position}장)에 변경 **${changes}개**를 제안했습니다.`,
  };
}

const waiting = ({ url }: { url: string }): Record<Locale, string> => ({
  en: `Nothing has been overwritten: the chapter is as it was until you accept the proposal. ${link("Review the proposal", url)}`,
  ko: `덮어쓴 것은 없습니다. 제안을 반영하시기 전까지 장의 내용은 그대로입니다. ${link("제안 검토하기", url)}`,
});

const tooLong = ({ too_long: long }: Extract<Edit, { kind: "proposal" }>): Record<Locale, string> =>
  long === undefined
    ? { en: "", ko: "" }
    : {
        en: `With all of the changes the chapter would have ${thousands(long.characters)} characters; at most ${thousands(long.limit)} are possible, so take over fewer of them.`,
        ko: `변경을 모두 반영하면 장의 글이 ${thousands(long.characters)}자가 됩니다. ${thousands(long.limit)}자까지만 가능하니 일부만 반영해 주세요.`,
      };

const thousands = (count: number) => count.toLocaleString("en-US");

/** The first of the changes, word for word. */
function changesOf({ preview }: Extract<Edit, { kind: "proposal" }>): string {
  const lines = preview
    .flatMap((piece) => (piece.kind === "change" ? [piece] : []))
    .map(({ removed, added }) => {
      const [before, after] = [plainText(removed), plainText(added)];
      return after === "" ? `- ~~${before}~~` : before === "" ? `- **${after}**` : `- ~~${before}~~ → **${after}**`;
    })
    .filter((line) => !/~~~~|\*{4}/u.test(line));
  return [...new Set(lines)].slice(0, 3).join("\n");
}

function unclear({ reason, asked, chapters }: Extract<Edit, { kind: "unclear" }>, language: Locale): string {
  const name = plainText(asked);
  const said = {
    unknown: {
      en: `I could not find a chapter “${name}” among yours, so nothing was edited.${chapters.length > 0 ? " These were changed last:" : ""}`,
      ko: `‘${name}’에 해당하는 장을 찾지 못해 아무것도 수정하지 않았습니다.${chapters.length > 0 ? " 최근에 바뀐 장입니다." : ""}`,
    },
    ambiguous: {
      en: `More than one of your chapters could be “${name}”, so nothing was edited. Which one do you mean?`,
      ko: `‘${name}’에 해당하는 장이 둘 이상이라 아무것도 수정하지 않았습니다. 어느 장을 말씀하시나요?`,
    },
  }[reason][language];
  if (chapters.length === 0) return `${said} ${none[language]}`;
  const [first] = chapters;
  const list = chapters.map((chapter) => `- ${placeOf(chapter, language)}`).join("\n");
  return `${said}\n\n${list}\n\n${first ? naming(first)[language] : ""}`.trim();
}

const none: Record<Locale, string> = {
  en: `You have no chapters yet: ${link("open your stories", "/scenarios")} to write one, or paste the text behind your request.`,
  ko: `아직 장이 없습니다. ${link("이야기", "/scenarios")}에서 새로 쓰시거나, 요청 뒤에 글을 붙여 주세요.`,
};

function placeOf({ chapter_title, story_title, position, url }: Place, language: Locale): string {
  const story = plainText(story_title);
  const place = language === "ko" ? `${story}, ${position}장` : `${story}, chapter ${position}`;
  return `${link(plainText(chapter_title), url)} (${place})`;
}

const naming = ({ story_title, position }: Place): Record<Locale, string> => ({
  en: `Name it like this: *In chapter “${plainText(story_title)} / ${position}”, rename Tom to Ada*.`,
  ko: `이렇게 말씀해 주세요: *“${plainText(story_title)}” 이야기 ${position}장에서 톰을 에이다로 바꿔 줘*`,
});

/** Only to a page of ours, whatever a result says. */
function link(label: string, url: string): string {
  return /^\/scenarios(?:\/[\w?=&-]+)?$/u.test(url) ? `[${label}](${url})` : label;
}

/** Line by line, as the author broke them. */
function quote(story: string): string {
  const lines = story.replace(/\r\n?/gu, "\n").split("\n");
  return lines
    .map((line, at) => (line.trim() === "" ? ">" : `> ${line}${(lines[at + 1] ?? "").trim() === "" ? "" : "  "}`))
    .join("\n");
}

const failed: Record<Locale, string> = {
  en: "The edit did not work, so nothing was changed. Please try again.",
  ko: "수정하지 못해 바뀐 것은 없습니다. 다시 시도해 주세요.",
};

const failures: Partial<Record<FailureReason, Record<Locale, string>>> = {
  needs_model: {
    en: 'This edit needs a language model, so nothing was changed. By rules I can rename and replace ("Rename Tom to Ada"), add and delete sentences, shorten, change tense and person, and fix spacing and punctuation.',
    ko: "이 수정에는 언어 모델이 필요해 바뀐 것은 없습니다. 규칙만으로는 이름과 낱말 바꾸기(“톰을 에이다로 바꿔 줘”), 문장 추가와 삭제, 줄이기, 시제와 인칭 바꾸기, 띄어쓰기와 문장 부호 고치기를 할 수 있습니다.",
  },
  changes_nothing: {
    en: "There was nothing to change: what you name does not stand in the text, or it is so already.",
    ko: "바꿀 것이 없었습니다. 말씀하신 내용이 글에 없거나 이미 그렇게 되어 있습니다.",
  },
  unanswered: {
    en: "The edit has no result, so nothing was changed as far as I know. An open proposal would stand at the chapter.",
    ko: "수정 결과를 받지 못했습니다. 제안이 만들어졌다면 해당 장에서 확인하실 수 있습니다.",
  },
};

/** An edit without a text to edit. */
export const whichText: Record<Locale, string> = {
  en: "Which text do you mean? Name one of your chapters, for example *In chapter “The Bell”, rename Tom to Ada*, or paste the text behind your request: *Rename Tom to Ada in this story: Tom rang the bell.*",
  ko: "어느 글을 말씀하시나요? *내 이야기 3장에서 톰을 에이다로 바꿔 줘*처럼 장을 말씀하시거나, *이 글에서 톰을 에이다로 바꿔 줘: 톰은 종을 쳤다.*처럼 요청 뒤에 글을 붙여 주세요.",
};
