import { type NeedsModel, needsModel } from "./edit.ts";
import { endingOf, refitParticle } from "./particles.ts";
import { replaceWord } from "./replace-words.ts";
import { mapNarration, speechAndNarration } from "./sentences.ts";

type Gender = "he" | "she";

/** Forms that run together with their particle, as the plain pronoun with it. */
const contracted: readonly [RegExp, string][] = [
  [/(?<![가-힣])(?:내가|제가)(?![가-힣])/gu, "나가"],
  [/(?<![가-힣])(?:내게|제게)(?=[\s,.!?]|는|도|만)/gu, "나에게"],
  [/(?<![가-힣])(?:내|제)(?= [가-힣])/gu, "나의"],
  [/(?<![가-힣])날(?= )/gu, "나를"],
  [/(?<![가-힣])난(?= )/gu, "나는"],
  [/(?<![가-힣])우리(?= [가-힣])/gu, "우리의"],
];
/** Only these tell a pronoun from the words that begin like it: 나무, 나고, 그릇, 그만. */
const tails = "가|는|를|의|에게|에게서|와|도|만|한테|한테서|처럼|보다|에게는|에게도|와는";

/** The pronoun with a particle as another word with the one that fits; `isFirst` changes the first place alone. */
function swap(text: string, pronoun: string, word: string, particles = tails, isFirst = false): string {
  const form = new RegExp(`(?<![가-힣])${pronoun}(${particles})(?=[\\s,.!?…]|$)`, isFirst ? "u" : "gu");
  return text.replace(form, (whole, tail: string) => {
    const fitted = refitParticle(tail, endingOf(pronoun), endingOf(word), " ");
    return fitted === null ? whole : word + fitted;
  });
}

/** Narration told by 나 or 저 becomes one about 그, 그녀 or the name at its first place. Speech stays. */
export function koreanToThird(text: string, gender: Gender | null, name: string | null): string {
  const pronoun = gender === "she" ? "그녀" : "그";
  let isNamed = name === null;
  return mapNarration(text, (narration) => {
    const plain = contracted.reduce((rest, [form, word]) => rest.replace(form, word), narration);
    const named = isNamed ? plain : swap(plain, "[나저]", name ?? pronoun, tails, true);
    if (named !== plain) isNamed = true;
    const pairs = [
      ["나", pronoun],
      ["저", pronoun],
      ["우리", "그들"],
      ["저희", "그들"],
    ] as const;
    return pairs.reduce((rest, [from, to]) => swap(rest, from, to), named);
  });
}

/**
 * Narration about one person becomes theirs: the name, and 그 or 그녀 where only one of the two is in the text. 그 before
 * a noun (그 사람) stays. `needs_model` when it is not clear who tells.
 */
export function koreanToFirst(text: string, gender: Gender | null, name: string | null): string | NeedsModel {
  const narration = speechAndNarration(text)
    .filter(({ isSpeech }) => !isSpeech)
    .map((run) => run.text)
    .join(" ");
  const present = ["그녀", "그"].filter((word) => swap(narration, word, "나", personTails) !== narration);
  const asked = gender === null ? null : gender === "she" ? "그녀" : "그";
  const pronoun = asked ?? (present.length === 1 ? (present[0] ?? null) : null);
  if (pronoun === null && (name === null || present.length > 1)) {
    return needsModel("unclear_person", present.join(", "));
  }
  return mapNarration(text, (run) => {
    const named = name === null ? run : replaceWord(run, name, "나").text;
    const told = pronoun === null ? named : swap(named, pronoun, "나", personTails);
    return told.replace(/(?<![가-힣])나가(?=[\s,])/gu, "내가");
  });
}

/** 그만 is "enough". */
const personTails = tails.replace("만|", "");
