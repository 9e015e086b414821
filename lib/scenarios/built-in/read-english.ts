import type { Edit, Place, Which } from "./edit.ts";
import { isNameLike, plainText, quoted, quotedText, type RequestContext, substitution } from "./request-words.ts";

const politeStart =
  /^(?:(?:please|kindly|now|also|then|can you|could you|would you|i want you to|i'd like you to|just)[,\s]+)+/iu;
const politeEnd = /(?:[,\s]+(?:please|thanks|thank you|for me))?[.!?\s]*$/iu;
const scope =
  "(?:(?: it)?(?: all)?(?: everywhere| throughout(?: the (?:story|chapter|text))?| in the (?:whole |entire )?(?:story|chapter|text))?)";
const story =
  "(?:it|this|the|my|this|that|the whole|the entire)?(?: ?(?:story|chapter|text|passage|scene|draft|everything))?";
const what = `(${quoted}|.+?)`;

type Reader = { form: RegExp; read: (match: RegExpExecArray, ctx: RequestContext) => Edit | null };
const reader = (form: string, read: Reader["read"]): Reader => ({ form: new RegExp(`^${form}$`, "isu"), read });
const part = (match: RegExpExecArray, index: number) => match[index] ?? "";

const nthWords: Record<string, number> = {
  first: 1,
  opening: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
  final: -1,
  closing: -1,
  "second to last": -2,
};
const nth = `(${Object.keys(nthWords).join("|")})`;
const nthOf = (word: string) => nthWords[word.toLowerCase()] ?? 1;
const unit = "(sentence|paragraph)";
const unitOf = (word: string) => word.toLowerCase() as Which["unit"];

const substitutions: Reader[] = [
  reader(
    `rename (?:the )?(?:main )?(?:character|hero|heroine|protagonist|person)?(?: called| named)? ?${what} (?:to|as|into) ${what}${scope}`,
    (m, ctx) => substitution(part(m, 1), part(m, 2), true, ctx),
  ),
  reader(
    `(?:change|replace|switch) (?:the )?(?:character(?:'s|’s)? |hero(?:'s|’s)? )?name (?:of )?(?:the character )?${what} (?:to|with|into) ${what}${scope}`,
    (m, ctx) => substitution(part(m, 1), part(m, 2), true, ctx),
  ),
  reader(`(?:change|replace) ${what}(?:'s|’s) name (?:to|with|into) ${what}${scope}`, (m, ctx) =>
    substitution(part(m, 1), part(m, 2), true, ctx),
  ),
  reader(`${what} should (?:now )?be (?:called|named) ${what}${scope}`, (m, ctx) =>
    substitution(part(m, 1), part(m, 2), true, ctx),
  ),
  reader(
    `(?:replace|substitute|swap|change|turn) (?:the |every |all |each )*(?:(?:words?|phrases?|name|term|text|sentences?|line|occurrences?|instances?)(?: of)? )?${what} (?:with|by|for|to|into) (?:the (?:words?|phrase|sentence) )?${what}${scope}`,
    (m, ctx) => substitution(part(m, 1), part(m, 2), false, ctx),
  ),
];

function placeOf(text: string, ctx: RequestContext): Place | null {
  const place = text.trim();
  if (
    /^(?:at|to|as|on)? ?(?:the )?(?:very )?(?:start|beginning|top|front|first (?:sentence|line))(?: of .+)?$/iu.test(
      place,
    )
  )
    return { at: "start" };
  if (/^(?:at|to|as|on)? ?(?:the )?(?:very )?(?:end|bottom|last (?:sentence|line))(?: of .+)?$/iu.test(place))
    return { at: "end" };
  const counted = new RegExp(`^(after|before) the ${nth} ${unit}$`, "iu").exec(place);
  if (counted) return { at: side(counted[1]), unit: unitOf(counted[3] ?? ""), nth: nthOf(counted[2] ?? "") };
  const phrase = new RegExp(
    `^(?:right |directly |just )?(after|before) (?:the )?(?:word|words|phrase|sentence|line|part)?(?: containing| with| that says)? ?(${quoted})$`,
    "iu",
  ).exec(place);
  const said = phrase && quotedText(phrase[2] ?? "", ctx);
  return said ? { at: side(phrase?.[1]), phrase: said } : null;
}

const side = (word: string | undefined) => (word?.toLowerCase() === "before" ? "before" : "after");

function adding(sentence: string, place: string, ctx: RequestContext, isQuoted: boolean): Edit | null {
  const text = isQuoted ? quotedText(sentence, ctx) : plainText(sentence, ctx);
  const where = placeOf(place, ctx);
  return text && where ? { kind: "add", sentence: text, place: where } : null;
}

const add = "(?:add|insert|append|prepend|put|include|write)";
const thing = "(?:(?:the |this |a |following )*(?:sentence|line|words?|phrase|text)s? ?:? ?)?";
const additions: Reader[] = [
  reader(`${add} ${thing}(${quoted}) (.+)`, (m, ctx) => adding(part(m, 1), part(m, 2), ctx, true)),
  reader(`((?:at|after|before) [^:,]+?),? ${add} ${thing}(${quoted})`, (m, ctx) =>
    adding(part(m, 2), part(m, 1), ctx, true),
  ),
  reader(`${add} ${thing}((?:at|to|after|before|right) .+?) (${quoted})`, (m, ctx) =>
    adding(part(m, 2), part(m, 1), ctx, true),
  ),
  reader(`(?:start|begin|open) ${story} with ${thing}(${quoted})`, (m, ctx) =>
    adding(part(m, 1), "at the start", ctx, true),
  ),
  reader(`(?:end|close|finish) ${story} with ${thing}(${quoted})`, (m, ctx) =>
    adding(part(m, 1), "at the end", ctx, true),
  ),
];

/** A sentence behind a colon is taken as it is, its last sign too. */
const dictation = reader(`${add} ${thing}((?:at|to|after|before|right|as) [^:]+?): ?(.+)`, (m, ctx) =>
  adding(part(m, 2), part(m, 1), ctx, false),
);

const remove = "(?:delete|remove|drop|cut|omit|take out|erase|strike)";
const removals: Reader[] = [
  reader(`${remove} the ${nth} ${unit}(?: of .+)?`, (m) => ({
    kind: "remove-unit",
    which: { unit: unitOf(part(m, 2)), nth: nthOf(part(m, 1)) },
  })),
  reader(
    `${remove} (?:the |every |all )?(sentence|paragraph)s? (?:that (?:contains?|mentions?|has|have|says?)|which contains?|containing|with|mentioning|about) (?:the words? |the phrase )?(${quoted})`,
    (m, ctx) => {
      const containing = quotedText(part(m, 2), ctx);
      return containing ? { kind: "remove-unit", which: { unit: unitOf(part(m, 1)), containing } } : null;
    },
  ),
  reader(
    `${remove} (?:the |every |all |each )*(?:(?:words?|phrase|sentence|line|text|occurrences?)(?: of)? )?(${quoted})${scope}`,
    (m, ctx) => removing(quotedText(part(m, 1), ctx)),
  ),
  reader(`${remove} the word ([^\\s]+)${scope}`, (m) => removing(part(m, 1))),
];

const removing = (text: string | null): Edit | null => (text ? { kind: "remove-text", text } : null);

const counts: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

function shortening(text: string): Edit | null {
  const goal = text.trim().toLowerCase();
  const sentences = /^(?:to|into|in) (\d{1,3}|[a-z]+) sentences?$/u.exec(goal)?.[1];
  const number = sentences === undefined ? null : (counts[sentences] ?? Number(sentences));
  if (number !== null)
    return Number.isInteger(number) && number > 0 ? { kind: "shorten", sentences: number, share: 1 } : null;
  const percent = /^(by|to) (?:about )?(?:(\d{1,2}) ?%|(\d{1,2}) percent|(half)|(?:a )?(third))$/u.exec(goal);
  if (percent) {
    const given = percent[4] ? 0.5 : percent[5] ? 1 / 3 : Number(percent[2] ?? percent[3]) / 100;
    return { kind: "shorten", sentences: null, share: percent[1] === "by" ? 1 - given : given };
  }
  return /^(?:a (?:little|bit)|slightly|much|please)?$/u.test(goal)
    ? { kind: "shorten", sentences: null, share: 0.65 }
    : null;
}

const change = "(?:change|rewrite|put|convert|turn|make|write|set|switch|retell|tell|move)";
const whole: Reader[] = [
  reader(
    `(?:shorten|condense|trim|abridge|cut down|cut)(?: ${story})?(?: down)? ?((?:to|into|by|a |slightly).*)?`,
    (m) => shortening(part(m, 1)),
  ),
  reader(`make ${story} (?:a (?:bit|little) |much |slightly )?(?:shorter|more concise|briefer)()`, () =>
    shortening(""),
  ),
  reader("(?:make it )?shorter", () => shortening("")),
  reader(`make ${story} (?:about )?(\\d{1,2} ?(?:%|percent)|half|a third) shorter`, (m) =>
    shortening(`by ${part(m, 1)}`),
  ),
  reader(
    `${change} ${story} ?(?:(?:in|into|to|from (?:the )?(?:past|present)(?: tense)? (?:to|into)) )?(?:the )?(past|present)(?: tense)?(?: throughout)?`,
    (m) => tense(part(m, 1)),
  ),
  reader(`(?:change|switch) (?:the )?(?:verb )?tense (?:of .+ )?(?:to|into) (?:the )?(past|present)(?: tense)?`, (m) =>
    tense(part(m, 1)),
  ),
  reader(`(?:use )(?:the )?(past|present) tense`, (m) => tense(part(m, 1))),
  reader(
    `${change} ${story} ?(?:(?:in|into|to|from (?:the )?(?:first|third)[- ]person (?:to|into)) )?(?:the )?(first|third|1st|3rd)[- ]person(?: (?:narration|narrator|perspective|point of view|pov|view))?(.*)`,
    (m, ctx) => person(part(m, 1), part(m, 2), ctx),
  ),
  reader(
    `(?:change|switch) (?:the )?(?:perspective|point of view|pov|narration|narrator|person) (?:of .+ )?(?:to|into) (?:the )?(first|third|1st|3rd)[- ]person(.*)`,
    (m, ctx) => person(part(m, 1), part(m, 2), ctx),
  ),
  reader(
    `(?:fix|correct|clean up|tidy(?: up)?|mend|repair) (?:up )?(?:the |all |its |any )*(?:errors in )?((?:(?:extra |double )?(?:spacing|spaces?|white ?spaces?|punctuation(?: marks)?|and|&|,|/)(?: errors| mistakes)?\\s*)+)(?: (?:in|of) .+)?`,
    (m) => tidying(part(m, 1)),
  ),
];

const tense = (word: string): Edit => ({ kind: "tense", to: word.toLowerCase() === "past" ? "past" : "present" });

function tidying(words: string): Edit {
  return { kind: "tidy", spacing: /spac/iu.test(words), punctuation: /punct/iu.test(words) };
}

/** "as Tom", "from Anna's point of view", "(she)", "about him". */
function person(to: string, rest: string, ctx: RequestContext): Edit | null {
  const who = plainText(rest, ctx)
    .replace(/["()]/gu, "")
    .trim()
    .replace(/^[,:]\s*/u, "");
  const target = /^(?:first|1st)$/iu.test(to) ? "first" : "third";
  if (who === "") return { kind: "person", to: target, who: null, gender: null };
  const said =
    /^(?:with|using|as|about|from|for|is|where .* is)?\s*(?:the )?(?:point of view of |perspective of |pronoun )?(.+?)(?:(?:'s|’s) (?:point of view|perspective|pov|view))?$/iu.exec(
      who,
    )?.[1] ?? who;
  const gender = /(?:^|[\s,/])(?:she|her)(?:$|[\s,/])/iu.test(said)
    ? "she"
    : /(?:^|[\s,/])(?:he|him|his)(?:$|[\s,/])/iu.test(said)
      ? "he"
      : null;
  const name = said.replace(/[,\s/]*\b(?:she|her|he|him|his|with)\b[,\s/]*/giu, "").trim();
  if (name !== "" && !isNameLike(name)) return null;
  return { kind: "person", to: target, who: name === "" ? null : name, gender };
}

export function readEnglish(clause: string, ctx: RequestContext): Edit | null {
  const order = clause.replace(politeStart, "").trim();
  const dictated = dictation.form.exec(order);
  const added = dictated && dictation.read(dictated, ctx);
  if (added) return added;
  const request = order.replace(politeEnd, "");
  if (request === "") return null;
  for (const { form, read } of [...additions, ...removals, ...whole, ...substitutions]) {
    const match = form.exec(request);
    const edit = match && read(match, ctx);
    if (edit) return edit;
  }
  return null;
}
