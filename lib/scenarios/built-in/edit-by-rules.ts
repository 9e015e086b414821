import { addSentence, removeText, removeUnit } from "./add-and-remove.ts";
import { type BuiltInOutcome, type Edit, type NeedsModel, needsModel } from "./edit.ts";
import { toFirstPerson, toThirdPerson } from "./english-person.ts";
import { changeEnglishTense } from "./english-tense.ts";
import { koreanToFirst, koreanToThird } from "./korean-person.ts";
import { changeKoreanTense } from "./korean-tense.ts";
import { readRequest } from "./read-request.ts";
import { renameCharacter, replacePhrase } from "./replace-words.ts";
import { shortenStory } from "./shorten.ts";
import { tidyPunctuation, tidySpacing } from "./tidy.ts";

/**
 * Carries out an edit request by rules alone, in Korean and English: `needs_model` when any part of it needs a language
 * model, then nothing is done. What it can do is listed in this domain's README.
 */
export function editByRules(story: string, request: string): BuiltInOutcome {
  const edits = readRequest(request, story);
  if (edits === null) return needsModel("not_understood", request);
  let text = story;
  for (const edit of edits) {
    const changed = applyEdit(text, edit);
    if (typeof changed === "object" && changed !== null) return changed;
    if (changed === null || changed === text) return { type: "changes_nothing", about: aboutOf(edit) };
    text = changed;
  }
  return { type: "edited", story: text };
}

const isKorean = (text: string) => (text.match(/[가-힣]/gu)?.length ?? 0) > (text.match(/[A-Za-z]/gu)?.length ?? 0);

/** Null: what the edit is about is not there. */
function applyEdit(text: string, edit: Edit): string | null | NeedsModel {
  switch (edit.kind) {
    case "rename":
      return renameCharacter(text, edit.from, edit.to).text;
    case "replace":
      return replacePhrase(text, edit.from, edit.to).text;
    case "remove-text":
      return removeText(text, edit.text);
    case "remove-unit":
      return removeUnit(text, edit.which);
    case "add":
      return addSentence(text, edit.sentence, edit.place);
    case "shorten":
      return shortenStory(text, edit.share, edit.sentences);
    case "tense":
      return isKorean(text) ? changeKoreanTense(text, edit.to) : changeEnglishTense(text, edit.to);
    case "person":
      return changePerson(text, edit);
    case "tidy": {
      const spaced = edit.spacing ? tidySpacing(text) : text;
      return edit.punctuation ? tidyPunctuation(spaced) : spaced;
    }
    default:
      return edit satisfies never;
  }
}

function changePerson(text: string, { to, who, gender }: Extract<Edit, { kind: "person" }>): string | NeedsModel {
  if (isKorean(text)) return to === "third" ? koreanToThird(text, gender, who) : koreanToFirst(text, gender, who);
  return to === "third" ? toThirdPerson(text, gender, who) : toFirstPerson(text, gender, who);
}

/** What was looked for, in the words of the request. */
function aboutOf(edit: Edit): string {
  switch (edit.kind) {
    case "rename":
    case "replace":
      return edit.from;
    case "remove-text":
      return edit.text;
    case "remove-unit":
      return "containing" in edit.which ? edit.which.containing : edit.which.unit;
    case "add":
      return "phrase" in edit.place ? edit.place.phrase : edit.place.at;
    case "shorten":
    case "tense":
    case "person":
    case "tidy":
      return edit.kind;
    default:
      return edit satisfies never;
  }
}
