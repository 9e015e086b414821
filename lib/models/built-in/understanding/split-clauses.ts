const sentenceEnd = /(?<=[?!;。])\s*|(?<=\.)(?<!\b[A-Za-z]\.)(?<!\bvs\.)(?<!\b(?:inc|corp|co|ltd|mr|ms|dr)\.)\s+|\n+/iu;
const englishJoint =
  /,?\s+(?:and(?:\s+then|\s+also)?|then|also|plus|but)\s+(?=(?:please\s+|also\s+|then\s+)?(?:what(?:'s|s)?|how(?:'s)?|show|tell|give|compare|analy[sz]e|calculate|compute|check|get|chart|plot|explain|is|does|do|which|where|when|run|quote|could|can|please|i'd like|i (?:like|love|live|work|prefer|have|own|am)|i'm|i want|i would)\b)|,\s+(?=(?:what(?:'s|s)?|how|show|tell|give|compare|analy[sz]e|calculate|explain)\b)/iu;
const koreanJoint =
  /(?<=[가-힣](?:주고|주시고|분석하고|비교하고|계산하고|확인하고|요약하고|설명하고|말하고|얼마고|얼마이고|얼마며|시고|려주며))(?:요)?,?\s+|,?\s*(?:그리고|또한)\s+|(?<=(?:줘|세요|해|까|죠|고|야|요)),\s*/u;

/**
 * The sentences of a message, and the parts of a sentence that ask for different things: "price of Apple and compare MSFT
 * with GOOG", 애플 시세 알려주고 엔비디아는 분석해줘. "Compare Apple and Tesla" stays whole.
 */
export function splitClauses(text: string): string[] {
  return sentencesOf(text)
    .flatMap((sentence) => sentence.split(englishJoint))
    .flatMap((sentence) => sentence.split(koreanJoint))
    .map((clause) => clause?.trim() ?? "")
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause))
    .slice(0, 8);
}

/** The sentences of a text, each with its closing mark. */
export function sentencesOf(text: string): string[] {
  return text.split(sentenceEnd).filter((sentence) => sentence.trim() !== "");
}
