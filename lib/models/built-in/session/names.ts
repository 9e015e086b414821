const englishTold =
  /\b(?:my (?:first |full )?name is|my name's|name's|i am called|i'm called|(?:you can |please |just )?call me)\s+([\p{L}][\p{L}'.-]*(?:\s+[\p{L}][\p{L}'.-]*){0,2})/iu;
const englishSelf =
  /^(?:(?:hi|hello|hey|good \w+)[,!. ]*(?:there[,!. ]*)?)?(?:i am|i'm)\s+(\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'.-]+)?)\s*(?:[.!,]|and\b|$)/iu;
const notEnglishNames = new Set(
  "a an the not so very just here there from in on at back new sorry happy glad sad tired bored good fine great ok okay well looking interested trying going thinking wondering asking curious worried sure unsure ready done hungry busy korean american british chinese japanese german french english indian canadian human and but what who how can could please nice i you later when if crazy maybe also".split(
    " ",
  ),
);
const copula =
  "(?:이라고|라고)?\\s?(?:해요?|합니다|하는데요?|불러요?|불러\\s?줘요?|불러\\s?주세요|부르면 돼요?|이에요|예요|에요|이야|야|입니다|임|이고요?|고요|이라|인데요?|이요|요|이죠)?";
const koreanTold = new RegExp(
  `(?<![가-힣])(?:내|제|나의|저의)\\s?이름(?:은|이)?\\s?([가-힣]{1,12}?|[A-Za-z][A-Za-z'. -]{0,40}?)\\s?${copula}[.!~ ]*$`,
  "u",
);
const koreanToldFirst =
  /(?<![가-힣])(?:내|제|나의|저의)\s?이름은\s?([가-힣]{1,12}?|[A-Za-z][A-Za-z'.-]{0,30}?)(?:이고|고|인데|이며|이라고 하고|라고 하고)요?,?\s/u;
const koreanCalled =
  /(?:^|\s)(?:저는|나는|난|전|저를|나를|날)?\s?([가-힣]{2,8}?|[A-Za-z]{2,20})(?:이라고|라고)\s?(?:해요?$|합니다|불러|부르|하는)/u;
const koreanSelf =
  /^(?:안녕(?:하세요)?[,.! ]*)?(?:저는|나는|난|전)\s?([가-힣]{2,4}|[A-Z][a-z]+)(?:이에요|예요|에요|이야|야|입니다)[.!~ ]*$/u;
const roles =
  /^(?:학생|대학생|개발자|투자자|직장인|초보|초보자|주부|교사|선생님|의사|간호사|변호사|회사원|사회초년생|한국인|미국인|남자|여자|사람|은퇴자|백수|군인|작가|디자이너|기자|대표|사장|엄마|아빠|팬|뭐|누구|무엇|그거|여기|처음|진심|농담|괜찮)/u;

const englishAsked =
  /\b(?:what(?:'s|s| is| was) my (?:first |last |full )?name|(?:know|remember|recall|forget|forgot) my name|who am i|what did i say my name|tell me my name|my name\s*\?$)/iu;
const koreanAsked =
  /(?<![가-힣])(?:내|제|나의|저의)\s?이름\s?(?:이|은|을|도)?\s?(?:뭐|무엇|뭔|뭘|기억|알|아세|아시|아니|말해|맞혀|맞춰|잊)|(?:내|제)가\s?누구|(?:나는|난|저는)\s?누구|이름이?\s?(?:뭐|무엇이)\s?였|(?:내|제)\s?이름\s?[?]$/u;

/** Whether the clause asks what the user is called. */
export function asksForName(clause: string): boolean {
  return englishAsked.test(clause) || koreanAsked.test(clause);
}

/** The name the user gives in this clause, as written; undefined when none is given. */
export function readName(clause: string): string | undefined {
  if (asksForName(clause)) return undefined;
  const korean = (koreanTold.exec(clause) ?? koreanToldFirst.exec(clause) ?? koreanCalled.exec(clause))?.[1]?.trim();
  if (korean && !roles.test(korean)) return korean;
  const self = koreanSelf.exec(clause)?.[1];
  if (self && !roles.test(self)) return self;
  const told = englishTold.exec(clause)?.[1];
  if (told !== undefined) return untilOrdinaryWord(told);
  const introduced = englishSelf.exec(clause)?.[1];
  return introduced === undefined || !/^\p{Lu}/u.test(introduced) ? undefined : untilOrdinaryWord(introduced);
}

function untilOrdinaryWord(words: string): string | undefined {
  const name: string[] = [];
  for (const word of words.split(/\s+/u)) {
    if (notEnglishNames.has(word.toLowerCase().replace(/[.']+$/u, ""))) break;
    name.push(word);
  }
  const joined = name.join(" ").replace(/[.]+$/u, "");
  return joined === "" ? undefined : joined.slice(0, 80);
}
