/**
 * Words that carry no subject of their own. Whatever is neither here nor a company, cue, number or time is a stranger: the
 * more strangers, the surer that the message is about something the rules do not know.
 */
const english = `a an the this that these those it its it's they them their there here he she
i me my mine we us our you your yours i'm i'd i'll i've you're let let's lets
and or but so then than if of for to in on at by from with without about into over under as per up down out off again
is are was were be been being am do does did doing done has have had having can could would will shall should may might must
isn't aren't don't doesn't didn't can't couldn't won't wouldn't what's how's where's who's that's there's
what how when where which who whose why whats hows
please pls plz kindly just only really very quite actually maybe perhaps also too either both each every any some one ones single same other another
now today today's todays current currently latest recent recently last past previous present moment right so far yet still ago since until
show give tell get see look looking looks check display find fetch pull bring send want wanted need like love know wonder wondering curious interested ask asking think use using used
go goes going gone went come make makes made take put run running do perform keep help helps try say says said mean means
move moves moved moving change changed changes rise rose risen fall fell fallen climb climbed drop dropped gain gained lose lost trade trades traded trading
stand stands stood sit sitting been doing worked behaved behave worth at's
good better best well bad worse worst great nice fine strong weak strongest weakest high higher highest low lower lowest big bigger biggest small risky safer safe riskier cheap cheaper expensive hot
more most less least much many lot lots bit little enough quick quickly brief briefly short shortly full fully complete detailed detail details simple simply general basic
hi hey hello thanks thank thx cheers ok okay yes yeah yep sure no nope oh well great cool
company companies business name names ticker tickers symbol symbols asset assets instrument security securities
information info data figure figures number numbers value values level levels status update updates reading readings picture statistics stats result results
side table list terms term daily weekly monthly yearly period time times point points long
two three four five pair first second third next start beginning available till
instead anyway honestly basically exactly especially particular particularly specific specifically during through throughout within across around before after once twice always never often sometimes usually ever even though although because while whether unless otherwise however
found figure guess believe feel seem seems happen happened happening started end ended stop expect expected consider considering care matter become turn turned stay stayed remain reach reached hit form formed crossed broke held kept include including included versus morning evening yesterday tonight tomorrow monday tuesday wednesday thursday friday nowadays lately week weeks month months year years day days hour hours minute minutes else everything anything something thing things kind sort way ways case topic question questions answer possible able
idea differ differs different evolve evolved developed develop fared fare behaves moves traded tracked track follow followed view viewed draw drawn render present presented provide provided bring brought put place placed set sum break broke down list listed name named call called write written report reported inform brief briefed explain explained describe described analyse understand understood learn learned curious wish hoping hope trying tried needs wanting looks seems appears appear suggest suggests happened occurred going gone closed opened ended begun begin latest newest oldest early late soon later earlier ahead behind next other others another series set range window span stretch
overall general big long short term deep close real actual true own new old full whole entire complete single double extra main major minor key top bottom upper lower left right middle average typical usual normal common regular certain sure clear obvious easy hard difficult quickly slowly recently previously simply mainly mostly nearly almost roughly approximately together alone apart next against alongside beside besides plus without within
me's u r ur gimme wanna whats' respectively vs versus against between compared relative together combined overall`;

const finance = `stock stocks share shares equity equities market markets invest investing investment investments investor investors portfolio holding holdings position positions
price prices pricing return returns performance risk risks signal signals bull bullish bear bearish support resistance breakout rally dip correction
buy buying sell selling hold entry exit dollar dollars usd won krw euro euros percent percentage
analysis analyse analyze technical indicator indicators chart charts graph history volatility momentum trend trends volume close closing open opening high low average averages`;

const korean = `그 이 저 그거 이거 저거 그것 이것 저것 그건 이건 거 것 건 걸 게 그게 이게 여기 거기 얘 걔 둘 셋 셋다 둘다 모두 전부 전량 몽땅 모조리 다 각각 각자 서로 나란히 같이 함께 둘중
그럼 그러면 그리고 그런데 근데 그래서 그래 또 또한 그냥 혹시 만약 아니면 아니 음 어 저기 자 일단 우선 먼저 다시 한번 한번만 한번더 더 덜 좀 조금 많이 아주 매우 정말 진짜 꽤 너무 제일 가장 잘 못 안 빨리 간단히 간단하게 간략히 간략하게 자세히 자세하게 상세히 짧게 쉽게 정확히 정확하게 정도 쯤 약 대략 총 전체 전체적 전반적 종합적
나 내 제 저 너 네 우리 저희 당신 내가 제가 나는 저는
지금 현재 요즘 요새 최근 최근에 최신 오늘 어제 내일 이번 지난 지난번 방금 당장 이제 아직 계속 동안 간 기간 기준 기준으로 이후 이전 부터 까지 올해 작년 금년 하루
뭐 뭐야 뭐지 뭔가 무엇 무슨 어떤 어느 어디 언제 누가 왜 어떻게 어때 어떄 어떤지 어떨까 얼마 얼마나 얼마야 몇 쪽 중 중에 중에서 사이 대해 대해서 대한 관한 관해 관련 관련해 관해서 위한 위해 대비 보다 대신 말고 처럼 경우
포트폴리오 전 전에 상단 하단 돌파 이탈 상향 하향 교차 위로 아래로 놓고 두고 갖고 가지고 어느쪽 똑같이 동일하게 마찬가지 마찬가지로 보고 알고 싶어 성적 실력 변화 움직임 결과 요청 정확히 대 방법 방식 계산법 공식 의미 뜻 개념 정의 설명 해석 원리 이상 이하 미만 초과 아래 위 밑 사이 동안 전부 회사 기업 종목 주식 증권 투자 투자자 시장 정보 자료 데이터 수치 숫자 값 결과 상태 상황 내용 현황 이름 티커 심볼 표 목록 한눈 부분 관점 측면 느낌 모습 편 만 한 하나 한개 두 두개 세 주 원 달러 퍼센트 프로 가능 가능한 필요
좋은 좋아 나은 나아 나쁜 강한 약한 높은 낮은 큰 작은 비싼 싼 안전 안전한 위험 위험한 괜찮 괜찮은 많은 적은 오름 내림 상승 하락 등락 강세 약세
네 예 응 넵 아니요 안녕 안녕하세요 고마워 고마워요 감사 감사합니다 부탁 부탁해 부탁해요 부탁드려요 부탁드립니다 궁금 궁금해 궁금해요 궁금합니다
테이블 수준 쪽이 편이 놈 애 애들 요 쫌 함 한편 따로 기술적 기본적 단기 장기 중기 한 번`;

const knownWords = new Set(`${english} ${finance} ${korean}`.split(/\s+/u).filter((word) => word !== ""));

/** Korean verbs and endings that only ask, show or judge; matched against a whole word. */
const koreanVerb = new RegExp(
  [
    "^(?:(?:좀|한번|다시|같이)?(?:알려|보여|말해|가르쳐|설명해|찾아|확인해|살펴|봐|뽑아|늘려|줄여|바꿔|변경해|확대해|축소해|넓혀|좁혀|추가해|포함해|넣어|만들어|작성해|바꿔서|띄워|그려|불러|구해|정리해|요약해|분석해|비교해|계산해|조회해|해|줘|주|드려)(?:도)?(?:줘|줘요|주라|주렴|줄래|줄래요|줄수|주세요|주시겠어요|주시겠습니까|주실래요|주실|주실수|주면|주십시오|주시면|주고|주시고|줬으면|달라|다오|드려|볼래|볼까|볼까요|봐|봐요|보자|보고|보면|보세요|요|라)?)$",
    "^(?:하|되|있|없|싶|같|보이|지내|나오|움직이|움직여|움직였|가|오르|내리|떨어지|떨어졌|떨어져|올라|올랐|내렸|내려|변했|바뀌|바뀌었|좋|나쁘|높|낮|크|작|괜찮|나|낫|강하|약하|비싸|싸|위험하|안전하|돼|됐|되었|했|한|할|알|볼|갈|받|어떠|어떻|그렇|이렇|이|궁금하|부탁드리|부탁하|원하|필요하|가능하|감사하|정리하|비교하|분석하|요약하|확인하|조회하|주|드리|얼마이|며칠이)(?:는|은|을|ㄹ|던|게|고|고요|면|나|나요|니|니까|지|지요|죠|네|네요|어|어요|아|아요|여|여요|야|요|까|까요|가|가요|는가|는가요|는지|은지|을지|은가|은가요|을까|을까요|습니까|습니다|ㅂ니다|합니다|었|었어|었어요|았어|았어요|였어|였어요|었나|었나요|았나요|나|다|는데|은데|군|구나|자|려고|려면|수|데|걸|래|래요|거야|거예요|건가|건가요|줄|도|서|려|길|기|음|함|된|될|된다|한다|하면|했을|했어|했어요|했나|했나요|하고|하나|하나요|해|해요|하게|하는|하는지|하지|하죠|합니까|싶어|싶어요|싶은데|싶습니다|있어|있어요|있나|있나요|있을까|있을까요|있습니까)*$",
    "^(?:어때|어떤가|어떨까|어떻게|어떠|어떻|얼마|뭐|뭘|뭔|무엇|몇|며칠|누구|어디|언제|왜)(?:요|나요|가요|가|까요|예요|에요|이에요|야|이야|인가요|인지|인가|일까|일까요|지|지요|죠|입니까|니|냐|고|세요|신가요|돼|되|됐|되나요|되는지|되지|돼요|이고|이죠|이지|에|를|은|는|이니|려나|할까요|할까|한지|했|했어|했어요|했나요)*$",
    "^(?:주|해|줄|줘|드릴|할|될|볼|알|받을|구할|찾을)\\s*수\\s*(?:있|없).*$",
    "^(?:예요|이에요|에요|이야|입니다|인가요|인가|이죠|이지|일까|일까요|인데|이고|임|인감|이려나|거든|거든요|는요|은요|요|도요|만요|입니까|합니다|한데|니다|ㅂ니다|습니다|까요|나요|지요|네요|어요|아요)$",
  ].join("|"),
  "u",
);

/** Whether the lower-cased word (Korean: with or without its particles) carries no subject of its own. */
export function isFiller(forms: readonly string[]): boolean {
  return forms.some((form) => knownWords.has(form) || koreanVerb.test(form));
}
