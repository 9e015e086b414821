/** Something the user said about themselves. `words` are what a question about it is matched against. */
export type Fact = {
  /** What it is about (favorite color, 좋아하는 색), absent for a plain statement. */
  subject?: string;
  value?: string;
  /** The user's sentence, as written. */
  said: string;
  words: readonly string[];
};

const relations: readonly (readonly [word: string, told: RegExp, asked: RegExp])[] = [
  [
    "live",
    /^(?:(?:and|also|so|well|by the way|btw|hi|hello)[, ]+)*i(?:'m| am)? (?:currently )?(?:live|living|reside|based) (?:in|at|near)\b|(?:^|\s)(?:저는|나는|난|전|제가|내가)\s.*(?:에|에서)\s?(?:살아|살고|삽니다|산다|거주)/iu,
    /\b(?:where|which (?:city|country|town)) (?:do|am) i (?:live|living|based)|(?:제가|내가|나는|저는|난|전)?\s?어디(?:에|에서|서)?\s?(?:사는|산다|살|사나|산)|(?:사는|살고 있는)\s?(?:곳|데|도시|동네)/iu,
  ],
  [
    "work",
    /^(?:(?:and|also|so|well|by the way|btw|hi|hello)[, ]+)*i(?:'m| am)? (?:currently )?(?:work|working)\b|^i(?:'m| am) an? \w+|(?:^|\s)(?:저는|나는|난|전|제가|내가)\s.*(?:에서|에)\s?(?:일해|일하|일합니다|다녀|다니|다닙니다|근무)|(?:^|\s)(?:저는|나는|난|전)\s[가-힣A-Za-z0-9 ]{2,14}(?:입니다|이에요|예요|이야|야)[.!~]*$/iu,
    /\bwhere do i work|\bwhat do i do\b|\bwhat(?:'s| is) my (?:job|profession|occupation)|(?:제가|내가|나는|저는)?\s?(?:어디서|어디에서)\s?(?:일|근무)|(?:제|내)\s?(?:직업|직장|회사)|무슨\s?일을?\s?하/iu,
  ],
  [
    "from",
    /^(?:(?:and|also|so|well|by the way|btw|hi|hello)[, ]+)*i(?:'m| am| come) from\b|^i was born in\b|(?:에서|출신)\s?(?:왔|태어났|이에요|입니다|이야)/iu,
    /\bwhere (?:am|do) i (?:come )?from|\bwhere was i born|(?:고향|출신)이?\s?(?:어디|뭐)|어디\s?출신|어디서\s?(?:왔|태어)/iu,
  ],
  [
    "like",
    /^(?:(?:and|also|so|well|by the way|btw|hi|hello)[, ]+)*i (?:really )?(?:like|love|enjoy|prefer)\b|(?:^|\s)(?:저는|나는|난|전)\s.*(?:좋아해|좋아합니다|좋아하|선호)/iu,
    /\bwhat do i (?:like|love|enjoy|prefer)|(?:제가|내가)\s?(?:뭘|무엇을|뭐를)\s?(?:좋아|선호)/iu,
  ],
  [
    "dislike",
    /^(?:(?:and|also|so|well|by the way|btw|hi|hello)[, ]+)*i (?:hate|dislike|don't like|can't stand)\b|(?:^|\s)(?:저는|나는|난|전)\s.*(?:싫어해|싫어합니다|싫어하|못 먹)/iu,
    /\bwhat do i (?:hate|dislike)|(?:제가|내가)\s?(?:뭘|무엇을|뭐를)\s?싫어/iu,
  ],
  [
    "born",
    /^(?:and )?i was born\b|\bborn in\b|\d{2,4}년생|년에?\s?태어났/iu,
    /\b(?:when|what year|where) was i born|\bhow old am i|몇\s?년생|언제\s?태어났|제?\s?나이가?\s?(?:몇|어떻게)/iu,
  ],
  ["allergic", /^i(?:'m| am) allergic to\b|알레르기가?\s?있/iu, /\bwhat am i allergic|알레르기가?\s?(?:뭐|있|무엇)/iu],
  [
    "own",
    /^(?:(?:and|also|so|well|by the way|btw|hi|hello)[, ]+)*i (?:own|have|hold|bought|keep)\b|(?:^|\s)(?:저는|나는|난|전)\s.*(?:있어|있어요|있습니다|키워|키우|갖고|가지고|샀)/iu,
    /\bwhat do i (?:own|have|hold)|\bhow (?:many|much)\b.*\bdo i (?:own|have|hold)|(?:제가|내가)\s?(?:뭘|무엇을)\s?(?:갖|가지|키우|키운|샀)/iu,
  ],
];

const remember =
  /^(?:please )?(?:can you |could you )?(?:remember|note|keep in mind|don't forget|memori[sz]e)(?: this| for me)?(?: that)?[:,]?\s+(.+)$/iu;
const koreanRemember =
  /^(.+?)(?:이라는 거|이라는 걸|이라는 것|라는 거|라는 걸|라는 것|라고|다고|다는 거|다는 걸|는 거|는 걸|란 걸|을|를|은|는)?[,.]?\s*(?:꼭\s?)?(?:기억해|외워|메모해|잊지 마)\s?(?:줘|둬|주세요|두세요|줄래|놔|요)?[.!~]*$/u;
const englishAttribute =
  /^(?:(?:and|also|btw|by the way|well|so)[, ]+)?my ([\p{L}][\p{L}' -]{0,50}?) (?:is|are|was)(?: called| named)? (.{1,200}?)[.!]*$/iu;
const koreanAttribute =
  /^(?:참고로\s?)?(?:(?:내가|제가|나는|저는|내|제|나의|저의|우리)\s?)?((?:제일|가장)?\s?좋아하는\s?[가-힣A-Za-z ]{1,20}?|(?<=(?:내|제|나의|저의|우리)\s)[가-힣A-Za-z ]{1,20}?)(?:은|는|이|가)\s(.{1,80}?)(?:이에요|예요|에요|이야|야|입니다|임|이다|다|이고|고|이라고|라고)[.!~]*$/u;

const englishAskedAbout =
  /\b(?:what(?:'s| is| was| are| were)|which (?:is|was)|who(?:'s| is| was)|when(?:'s| is| was)|how (?:old|big|much|long) (?:is|was)|do you (?:still )?(?:remember|know|recall)|tell me|remind me(?: of| what)?|did i (?:tell|mention)(?: to)?(?: you)?) my ([\p{L}][\p{L}' -]{0,50}?)(?: again| was| is| called| name)?\s*[?.!]*$/iu;
const koreanAskedAbout =
  /((?:제일|가장)?\s?좋아하는\s?[가-힣A-Za-z]{1,12}?|(?<=(?:^|\s)(?:내|제|나의|저의|우리)\s)[가-힣A-Za-z ]{1,20}?)(?:이|가|은|는|을|를|도)?\s?(?:뭐|무엇|뭘|뭔|무슨|어디|언제|누구|몇|얼마|어떤|기억|알)/u;
const everythingAsked =
  /\bwhat (?:do you (?:know|remember)|have i told you|did i tell you|did i ask you to remember)(?: about me)?\b|(?:나|저|내)에\s?(?:대해|관해)\s?(?:뭘|무엇을|뭐|아는|기억)|(?:내가|제가)\s?(?:뭐라고|무슨 말|뭘 (?:말|기억))/iu;

const questionWord =
  /(?:뭐|무엇|뭘|누구|어디|언제|얼마|몇|왜|어때|어떻게|어떤가|까)(?:야|예요|에요|인가요|죠|지|니|나요|요|돼|되나요)?[.!~?]*$/u;

/** Whether the clause asks for the message before it: "What did I just ask?", 방금 내가 뭐라고 했지? */
export function asksForLastMessage(clause: string): boolean {
  return /\bwhat (?:did|was) i (?:just )?(?:ask|say|saying)|\bmy (?:last|previous) (?:question|message)|방금\s?(?:내가|제가)?\s?(?:뭐라|무슨\s?말|뭘\s?(?:물|말))|(?:내|제)\s?(?:마지막|이전|직전)\s?(?:질문|메시지)/iu.test(
    clause,
  );
}

/** What the user tells about themselves in this clause; undefined when nothing. */
export function readFact(clause: string): Fact | undefined {
  if (/[?]\s*$/u.test(clause) || questionWord.test(clause) || asksForFact(clause)) return undefined;
  const asked = remember.exec(clause)?.[1] ?? koreanRemember.exec(clause)?.[1];
  const sentence = (asked ?? clause).trim();
  const attribute =
    englishAttribute.exec(sentence) ?? koreanAttribute.exec(asked === undefined ? sentence : copulaAdded(sentence));
  const said = sentence.replace(/[.!~\s]+$/u, "").slice(0, 300);
  if (attribute?.[1] !== undefined && attribute[2] !== undefined && !/^(?:뭐|무엇|what|why|how)/u.test(attribute[2])) {
    const subject = attribute[1].trim();
    return { subject, value: attribute[2].trim(), said, words: wordsOf(subject) };
  }
  const related = relations.filter(([, told]) => told.test(sentence)).map(([word]) => word);
  if (related.length > 0) return { said, words: [...related, ...wordsOf(sentence)] };
  return asked === undefined ? undefined : { said, words: wordsOf(sentence) };
}

/** What a question about the user's own words asks for: a subject's words, or everything; undefined when it asks nothing. */
export function asksForFact(clause: string): { words: readonly string[]; subject?: string } | undefined {
  if (koreanRemember.test(clause) || remember.test(clause)) return undefined;
  for (const [word, , asked] of relations) if (asked.test(clause)) return { words: [word] };
  if (/(?:네가|너는|넌|니가|당신이)\s?(?:제일|가장)?\s?좋아/u.test(clause)) return undefined;
  const subject = (englishAskedAbout.exec(clause) ?? koreanAskedAbout.exec(clause))?.[1]?.trim();
  if (subject !== undefined) return { words: wordsOf(subject), subject };
  return everythingAsked.test(clause) ? { words: [] } : undefined;
}

/** The newest fact that a question's words are about. */
export function recallFact(facts: readonly Fact[], words: readonly string[]): Fact | undefined {
  return facts.findLast((fact) =>
    words.every((word) => fact.words.some((own) => own === word || isSameStem(own, word))),
  );
}

function isSameStem(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 2 && long.startsWith(short) && (/[가-힣]/u.test(short) || long.length - short.length <= 2);
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]+|[가-힣]+|\d+/gu) ?? [])
    .map((word) =>
      word
        .replace(/colour/u, "color")
        .replace(/favourite/u, "favorite")
        .replace(/(?<=[가-힣]{2})(?:은|는|이|가|을|를|의|색깔)$/u, ""),
    )
    .map((word) => (word === "색깔" ? "색" : word))
    .filter(
      (word) =>
        !/^(?:i|my|me|the|a|an|is|are|am|제일|가장|내|제|나|저|내가|제가|저는|나는|그|again|most|best)$/u.test(word),
    );
}

/** "내 생일이 5월 1일이라는 걸 기억해줘" loses its ending to the request; give the sentence one again. */
function copulaAdded(sentence: string): string {
  return /(?:야|요|다|임)[.!~]*$/u.test(sentence) ? sentence : `${sentence}야`;
}
