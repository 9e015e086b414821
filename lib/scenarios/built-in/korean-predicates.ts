/** Verbs of stories by stem; `:` gives the stem before 았/었 where it is irregular (걷:걸). */
const verbStems = `가 다니 지 오 보 주 자 서 사 타 떠나 만나 일어나 나 나가 나오 들어가 들어오 돌아가 돌아오 돌아보 다가가 다가오 내려가 올라가 지나가 걸어가 달려가 뛰어가 찾아가 바라보 쳐다보 살펴보
먹 읽 앉 웃 울 받 찾 닫 열 잡 놓 넣 입 벗 씻 믿 얻 막 뽑 뛰 쉬 쥐 깨 내 보내 꺼내 지내 끝내 끝나 건네 외치 소리치 마치 지치 미치 마시 기다리 달리 돌리 버리 가리키 삼키 시키 지키 들리 흔들리 열리 울리 내리 때리 그리
배우 싸우 채우 피우 키우 지우 세우 나누 바꾸 꾸 두 숨 남 넘 감 품 심 꿈꾸 잃 끓 뚫 앓 밟 짧아지 커지 사라지 떨어지 쓰러지 넘어지 부서지 멈추 춤추 비추 맞추 감추 갖추 늦추 던지 만지 가지 이기 남기 옮기 맡기 숨기 생기 웃기 즐기 느끼 아끼 속삭이 움직이 망설이 끄덕이 보이 쓰이 모이 높이 줄이 속이 먹이 붙이
알 살 놀 만들 들 흔들 잠들 떨 밀 걸 팔 불 열 풀 날 돌 물 쏟 묻:물 걷:걸 듣:들 깨닫:깨달 싣:실 일컫 돕:도오 눕:누우 줍:주우 굽:구우 쓰:써 끄:꺼 뜨:떠 크:커 모으:모아 따르:따라 치르:치러 잠그:잠가 담그:담가 들르:들러
모르:몰라 부르:불러 흐르:흘러 고르:골라 누르:눌러 오르:올라 서두르:서둘러 자르:잘라 기르:길러 찌르:찔러 흐느끼 짓:지어 잇:이어 긋:그어 낫:나아 붓:부어 되 안 업 신 빼 매 캐 대 기대 깨 재 세 펴 켜 썩 익 녹 죽 굳 걷어차 잊 꽂 맺 찢 짖 맞 빗 뺏 솟 좇 쫓 맡 붙 뱉 같이하 덮 갚 싶어하`;
const adjectiveStems = `좋 싫 많 적 작 높 낮 깊 얕 넓 좁 길 짧 굵 가늘 같 낡 젊 늙 밝 맑 붉 희 검 푸르:푸르러 크:커 슬프:슬퍼 기쁘:기뻐 아프:아파 바쁘:바빠 나쁘:나빠 예쁘:예뻐 고프:고파 빠르:빨라 다르:달라 게으르:게을러 이르:일러
춥:추우 덥:더우 맵:매우 쉽:쉬우 어렵:어려우 무섭:무서우 어둡:어두우 가깝:가까우 무겁:무거우 가볍:가벼우 두렵:두려우 외롭:외로우 괴롭:괴로우 아름답:아름다우 차갑:차가우 뜨겁:뜨거우 반갑:반가우 고맙:고마우 새롭:새로우 그립:그리우 귀엽:귀여우 더럽:더러우 시끄럽:시끄러우 부드럽:부드러우 즐겁:즐거우 아깝:아까우 놀랍:놀라우
비싸 싸 차 짜 세 느리 흐리 어리 싶 재미있 재미없 맛있 맛없 멋있 힘들 멀 달 둥글 어질 있 없 계시`;
/** Words before 하다 that say how something is; all others say what somebody does. */
const statesWithHada = new Set(
  `행복 조용 피곤 따뜻 시원 깨끗 이상 중요 필요 위험 안전 편안 불안 심심 착 유명 친절 건강 복잡 간단 가난 궁금 답답 똑똑 뚱뚱 날씬 성실 정직 용감 비슷 충분 부족 가능 불가능 완벽 특별 평범 화려 초라 우울 불행 다정 냉정
  고요 캄캄 깜깜 환 훤 선명 흐릿 희미 멍 쓸쓸 허전 막막 분명 확실 당연 어색 미안 죄송 섭섭 서운 억울 지루 따분 신기 진지 엄격 약 강 귀 독 급 험 진 연 심 순수 단순 순진 무심 무뚝뚝 뻔 흔 튼튼 촉촉 축축 느긋 태연 담담 차분 소중 귀중 거대 웅장`.split(
    /\s+/u,
  ),
);

const base = 0xac00;
const isSyllable = (text: string) => /^[가-힣]$/u.test(text);
const finalOf = (syllable: string) => ((syllable.codePointAt(0) ?? 0) - base) % 28;
const vowelOf = (syllable: string) => Math.floor((((syllable.codePointAt(0) ?? 0) - base) % 588) / 28);

/** The syllable with another final consonant, by its number: 0 none, 4 ㄴ, 8 ㄹ, 17 ㅂ, 20 ㅆ. */
function withFinal(syllable: string, final: number): string {
  const code = syllable.codePointAt(0) ?? 0;
  return String.fromCodePoint(code - finalOf(syllable) + final);
}

const withVowel = (syllable: string, vowel: number) =>
  String.fromCodePoint((syllable.codePointAt(0) ?? 0) - vowelOf(syllable) * 28 - finalOf(syllable) + vowel * 28);

/** What the past is built on: 가, 먹어, 마셔, 봐; ends in the vowel that takes ㅆ. */
function infinitiveOf(stem: string, irregular: string | undefined): string {
  if (irregular !== undefined) return closeInfinitive(irregular);
  const last = stem.at(-1) ?? "";
  if (finalOf(last) > 0) return stem + (isBright(last) ? "아" : "어");
  return closeInfinitive(stem);
}

const isBright = (syllable: string) => [0, 2, 8].includes(vowelOf(syllable));

/** A stem that ends in a vowel runs together with 아/어. */
function closeInfinitive(stem: string): string {
  const [head, last] = [stem.slice(0, -1), stem.at(-1) ?? ""];
  const vowel = vowelOf(last);
  // 아, 애, 야, 어, 에, 여: the vowel swallows it. 도오 and 추우 are stems that lost their ㅂ.
  if ([0, 1, 2, 4, 5, 6, 7].includes(vowel)) return stem;
  if (vowel === 8) return last === "오" && head.endsWith("도") ? `${head}와` : head + withVowel(last, 9);
  if (vowel === 13) return head + withVowel(last, 14);
  if (vowel === 20) return head + withVowel(last, 6);
  if (vowel === 11) return head + withVowel(last, 10);
  return `${stem}어`;
}

export type Predicate = { stem: string; past: string; present: string; presentPolite: string; presentFormal: string };

function predicateOf(entry: string, isVerb: boolean): Predicate {
  const [stem = "", irregular] = entry.split(":");
  const infinitive = infinitiveOf(stem, irregular);
  const past = infinitive.slice(0, -1) + withFinal(infinitive.at(-1) ?? "", 20);
  return {
    stem,
    past,
    present: presentOf(stem, isVerb),
    presentPolite: `${infinitive}요`,
    presentFormal: formalOf(stem),
  };
}

/** 가 → 간다, 먹 → 먹는다, 만들 → 만든다; adjectives take 다 alone, 있 and 없 too. */
function presentOf(stem: string, isVerb: boolean): string {
  if (!isVerb) return `${stem}다`;
  const last = stem.at(-1) ?? "";
  const final = finalOf(last);
  if (final === 0 || final === 8) return `${stem.slice(0, -1)}${withFinal(last, 4)}다`;
  return `${stem}는다`;
}

function formalOf(stem: string): string {
  const last = stem.at(-1) ?? "";
  const final = finalOf(last);
  return final === 0 || final === 8 ? `${stem.slice(0, -1)}${withFinal(last, 17)}니다` : `${stem}습니다`;
}

const listed = [
  ...adjectiveStems.split(/\s+/u).map((entry) => predicateOf(entry, false)),
  ...verbStems.split(/\s+/u).map((entry) => predicateOf(entry, true)),
];

/** Later ones give way: 컸다 is of the adjective. */
function indexBy(key: (predicate: Predicate) => string): ReadonlyMap<string, Predicate> {
  return new Map(listed.toReversed().map((predicate) => [key(predicate), predicate]));
}

const byPast = indexBy(({ past }) => past);
const byPresent = indexBy(({ present }) => present);
const byPresentPolite = indexBy(({ presentPolite }) => presentPolite);
const byPresentFormal = indexBy(({ presentFormal }) => presentFormal);

type Found = { head: string; predicate: Predicate };

/** The longest end of a word that is a known form; what stands before it is 하지, 들여다 or the like and stays. */
function endOf(word: string, forms: ReadonlyMap<string, Predicate>): Found | null {
  for (let at = 0; at < word.length; at += 1) {
    const predicate = forms.get(word.slice(at));
    if (predicate && (at === 0 || isAuxiliary(predicate, word.slice(0, at))))
      return { head: word.slice(0, at), predicate };
  }
  return null;
}

/** 바라봤, 걸어갔, 지켜봤: a verb joined to another's infinitive. */
function isAuxiliary({ stem }: Predicate, head: string): boolean {
  return (
    /^(?:가|오|보|주|내|버리|나|나가|나오|지|두|놓|있|서|앉|다니)$/u.test(stem) &&
    /[아어여해와워켜져려쳐겨러라고]$/u.test(head)
  );
}

export const fromPast = (word: string) => endOf(word, byPast);
export const fromPresent = (word: string) => endOf(word, byPresent);
export const fromPresentPolite = (word: string) => endOf(word, byPresentPolite);
export const fromPresentFormal = (word: string) => endOf(word, byPresentFormal);

/** 공부하: a verb; 행복하: how something is. */
export function hadaPredicate(before: string): Predicate {
  return predicateOf(`${before}하:${before}해`, !statesWithHada.has(before));
}

export const endsInVowel = (word: string) => isSyllable(word.at(-1) ?? "") && finalOf(word.at(-1) ?? "") === 0;
