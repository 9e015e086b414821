import { sentencesOf } from "./split-clauses.ts";

/**
 * What a message wants of its verbs of buying, adding, selling and removing. Only `requests` may ever lead to a change:
 * a question (`asks`) is advice or information, and `refuses` says that nothing shall happen.
 */
export type Stance = "requests" | "asks" | "refuses";

/** Orders are short. What is longer was pasted, and a pasted text orders nothing. */
const longestOrder = 400;

const englishRefusal =
  /(?<![a-z])(?:not|cannot|never|without|nobody|nothing|neither|nor|stop|cancel|undo|revert|never ?mind|forget (?:it|that|about)|hold off|refrain|avoid|leave|ignore|disregard|instead of|rather than|dont|doesnt|didnt|wont|against|no (?:need|reason|point|way|longer|wait)|jk|kidding|joke|joking)(?![a-z])|(?:^|[,.!?;-]\s?)(?:(?:actually|wait|hmm|oh),? )?no[.!]*$|n't(?![a-z])/u;
const koreanRefusal =
  /지\s?(?:는\s?|도\s?)?(?:마|말|않|못)|(?<![가-힣])(?:안|못)\s?(?:살|사|샀|팔|추가|담|넣|뺄|빼|할|해|하|매수|매도|삭제|기록)|말고|말아|마세요|마라|마요|않|취소|되돌|그만|됐어|보류|없던\s?(?:일|걸로)|그대로\s?(?:둬|두|놔)|놔\s?(?:둬|두)|(?:필요|이유)(?:가|는|도)?\s?없|잊어|농담|장난|(?:아니다|아냐|아니야|아니에요|아닙니다|아님)[.!~\s]*$|무시|대신/u;

/** Weighing, doubting, supposing: wherever it stands, the whole message changes nothing. */
const englishDoubt =
  /(?<![a-z])(?:(?:should|shall|ought|may|might|must|do|did|have|am|can|could|would|if|suppose|supposing|say|whether|before|when|unless|until) (?:i|we)|(?:i|we)(?:'d| would)? (?:should|shall|ought|may|might|could|can|wonder|guess|doubt|consider|think)|what (?:if|would|happens|about|do you)|how about|would (?:it|that|this|you(?! (?:please|kindly|mind)))|is it|is that|do you|whether|if|suppos(?:e|ing)|imagine|hypothetical(?:ly)?|maybe|perhaps|possibly|thinking|think|considering|consider|wondering|debating|tempted|torn|planning|plan|unsure|sure|undecided|hesitant|worth(?! of)|wise|smart|sensible|advisable|good idea|bad idea|recommend(?:ed|ation)?|suggest(?:ion)?|advise|advice|opinion|thoughts?|or sell|or buy|or hold|or keep|or remove|or add|pretend|simulate|simulation|dry run|backtest|good or bad|yes or no|yay or nay|pros and cons|then what|would be|would have|says|when|every (?:day|week|month|year)|each (?:day|week|month|year)|daily|weekly|monthly|tomorrow|later|next (?:week|month|year)|once|unless|until|example)(?![a-z])/u;
const koreanDoubt =
  /(?<!니)까(?:요|나|\s?말까)?(?=[^가-힣]|$)|[을를할살팔담넣뺄될]지(?:도|를|가)?(?=[\s?.!,]|$)|말지|고민|망설|생각\s?(?:중|하고|인데|이야|해\s?보)|만약|만일|가정|(?:다|라|은|는|ㄴ)면(?=[\s,?]|$)|(?:하|사|팔|빼|으|이|되|오|넘|지|내리|오르)면(?=[\s,?은]|$)|(?:는|ㄴ)\s?(?:게|것이|건|편이|쪽이)\s?(?:더\s?)?(?:좋|나|낫|맞|어떨|어때|옳|이득|괜찮)|어때|어떨|어떤가|(?:해|어|아|사|빼|담아|넣어|팔아)(?:도|야)\s?(?:돼|되|될|하|할|괜찮|좋)|좋겠|추천|조언|의견|타이밍|(?:할|살|팔)\s?만\s?(?:하|해|한)|(?:사|팔|매수하|매도하)고\s?싶|내일|나중에|다음\s?(?:주|달)|하면\s?안|예를\s?들|(?:줘|라|자|다|요)고\s?(?:말|했|하던|하더|들었|나왔|그러|해서)|매(?:달|월|주|일|년)(?=\s|에|마다)|정기|적립식|모의로|시뮬|찬반|장단점/u;

const englishPolite =
  /^(?:(?:hi|hey|hello|ok(?:ay)?|yes|yeah|so|then|now|and|please|well|great|good|alright)[,! ]+)*(?:(?:can|could|will) you|would you (?:please|kindly|mind))(?![a-z])/u;
const koreanPolite =
  /(?:줄래|주실래|주시겠|줄\s?수\s?(?:있|없)|주실\s?수\s?(?:있|없)|주겠)(?:어|니|나|을까|습니까|는지)?(?:요)?(?=[\s?.!~]|$)/gu;

const englishQuestion =
  /\?|^(?:(?:and|so|but|ok(?:ay)?|hey|well)[, ]+)*(?:what|how|why|when|where|who|which|whose|is|are|am|was|were|do|does|did|can|could|would|will|should|shall|may|might|has|have|had)(?![a-z])|(?<![a-z])(?:why|how (?:to|do|can|should|would))(?![a-z])|right\s*$/u;
const koreanQuestion =
  /\?|(?:나요?|은가|는가|인가|건가|던가|ㄴ가|는지|은지|니|냐|죠|지요?|까요?|을래|할래|살래|팔래|려나|어때)[.!~\s]*$|방법|어떻게|왜(?=\s|$)|언제|누가|누구|얼마|무슨|어디|어느/u;

/** Reads the whole normalised message: a question in one sentence holds for the order in the next. */
export function readStance(message: string): Stance {
  const lower = message.toLowerCase();
  if (lower.length > longestOrder) return "asks";
  const plain = lower.replace(koreanPolite, " ");
  if (englishRefusal.test(plain) || koreanRefusal.test(plain)) return "refuses";
  if (englishDoubt.test(withoutPoliteOpening(plain)) || koreanDoubt.test(plain)) return "asks";
  const asking = sentencesOf(lower).some((sentence) => speaksOfTrade(sentence) && isQuestion(sentence));
  return asking ? "asks" : "requests";
}

function withoutPoliteOpening(text: string): string {
  return sentencesOf(text)
    .map((sentence) => sentence.replace(englishPolite, " "))
    .join("\n");
}

/** Whether a sentence asks something; a polite request ("could you ...?", 추가해 줄래?) does not. */
export function isQuestion(sentence: string): boolean {
  if (englishPolite.test(sentence)) return false;
  const withoutPolite = sentence.replace(koreanPolite, " ");
  if (withoutPolite !== sentence) return /방법|어떻게|왜(?=\s|$)|언제|누가/u.test(sentence);
  return englishQuestion.test(sentence) || koreanQuestion.test(sentence);
}

const englishTrade =
  /(?<![a-z])(?:add(?:ed|ing|s)?|buy(?:ing|s)?|bought|purchas(?:e|ed|ing)|acquir(?:e|ed|ing)|sell(?:ing|s)?|sold|remov(?:e|ed|ing)|delet(?:e|ed|ing)|drop(?:ped|ping)?|dump(?:ed|ing)?|liquidat(?:e|ed|ing)|record(?:ed|ing)?|log(?:ged)?|tak(?:e|ing) [^?.]{1,40} out|put(?:ting)? [^?.]{1,40} (?:in|into)|get(?:ting)? (?:rid|in|out|some|more))(?![a-z])/u;
const koreanTrade =
  /추가|(?<!과)매수|(?<!과)매도|매입|매각|처분|편입|삭제|제거|등록|기록|반영|구매|(?<![가-힣])(?:담[가-힣]|샀|살(?:까|지|래|게|만|\s?수)|사(?:면|는|도|야|려|지|서|고|줘|자|$|\s?주)|팔(?:까|지|아(?!라)|면|고|려|았|래|게|자|\s?수)|뺄|빼[가-힣]|넣[가-힣])|(?<=주)(?:를|을)?\s?(?:사|살|팔|담|빼|뺄|넣|정리)/u;

const bookkeeping =
  /(?<![a-z])(?:record(?:ed|ing)?|log(?:ged)?|delet(?:e|ed|ing)|drop(?:ped|ping)?|dropped)(?![a-z])|기록|등록|반영|구매|추가(?:됐|되|된)/gu;

/** The same without words that mostly mean something else: 주가 기록, "delete my account", "the price dropped". */
export function weighsTrade(lower: string): boolean {
  return speaksOfTrade(lower.replace(bookkeeping, " "));
}

/** Whether the lower-cased text has a verb that would change a portfolio if it were an order. */
export function speaksOfTrade(lower: string): boolean {
  return englishTrade.test(lower) || koreanTrade.test(lower);
}
