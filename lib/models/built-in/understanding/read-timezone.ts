import type { Span } from "./reading.ts";

const places: readonly (readonly [zone: string, names: string])[] = [
  ["Asia/Seoul", "seoul|korea|south korea|busan|kst|서울|한국|부산|대한민국|국내"],
  ["Asia/Tokyo", "tokyo|japan|osaka|jst|도쿄|일본|오사카|동경"],
  ["Asia/Shanghai", "beijing|shanghai|china|shenzhen|베이징|북경|상하이|상해|중국"],
  ["Asia/Hong_Kong", "hong kong|홍콩"],
  ["Asia/Taipei", "taipei|taiwan|타이베이|대만"],
  ["Asia/Singapore", "singapore|싱가포르|싱가폴"],
  ["Asia/Kolkata", "india|delhi|new delhi|mumbai|bangalore|인도|델리|뉴델리|뭄바이"],
  ["Asia/Dubai", "dubai|abu dhabi|uae|두바이|아부다비"],
  ["Asia/Bangkok", "bangkok|thailand|방콕|태국"],
  ["Asia/Ho_Chi_Minh", "vietnam|hanoi|ho chi minh|saigon|베트남|하노이|호치민"],
  ["Asia/Jakarta", "jakarta|indonesia|자카르타|인도네시아"],
  ["Asia/Manila", "manila|philippines|마닐라|필리핀"],
  ["Asia/Jerusalem", "israel|jerusalem|tel aviv|이스라엘|텔아비브|예루살렘"],
  ["Australia/Sydney", "sydney|melbourne|australia|시드니|멜버른|호주"],
  ["Pacific/Auckland", "auckland|new zealand|wellington|오클랜드|뉴질랜드"],
  ["Pacific/Honolulu", "hawaii|honolulu|하와이|호놀룰루"],
  ["Europe/London", "london|uk|england|britain|united kingdom|gmt|bst|런던|영국"],
  ["Europe/Paris", "paris|france|파리|프랑스"],
  ["Europe/Berlin", "berlin|germany|munich|frankfurt|hamburg|cet|베를린|독일|뮌헨|프랑크푸르트"],
  ["Europe/Zurich", "zurich|switzerland|geneva|취리히|스위스|제네바"],
  ["Europe/Vienna", "vienna|austria|빈|오스트리아"],
  ["Europe/Madrid", "madrid|spain|barcelona|마드리드|스페인|바르셀로나"],
  ["Europe/Rome", "rome|italy|milan|로마|이탈리아|밀라노"],
  ["Europe/Amsterdam", "amsterdam|netherlands|암스테르담|네덜란드"],
  ["Europe/Stockholm", "stockholm|sweden|스톡홀름|스웨덴"],
  ["Europe/Istanbul", "istanbul|turkey|이스탄불|터키|튀르키예"],
  ["Europe/Moscow", "moscow|russia|모스크바|러시아"],
  ["Africa/Cairo", "cairo|egypt|카이로|이집트"],
  ["Africa/Johannesburg", "johannesburg|south africa|cape town|요하네스버그|남아공"],
  [
    "America/New_York",
    "new york|nyc|boston|washington|miami|wall street|eastern time|est|edt|뉴욕|보스턴|워싱턴|마이애미|미국 동부|미국",
  ],
  ["America/Chicago", "chicago|dallas|houston|texas|시카고|댈러스|휴스턴|텍사스"],
  ["America/Denver", "denver|덴버"],
  [
    "America/Los_Angeles",
    "los angeles|san francisco|seattle|california|silicon valley|pst|pdt|la|로스앤젤레스|엘에이|샌프란시스코|시애틀|캘리포니아|실리콘밸리",
  ],
  ["America/Toronto", "toronto|canada|montreal|토론토|캐나다|몬트리올"],
  ["America/Vancouver", "vancouver|밴쿠버"],
  ["America/Mexico_City", "mexico|mexico city|멕시코|멕시코시티"],
  ["America/Sao_Paulo", "sao paulo|brazil|상파울루|브라질"],
  ["UTC", "utc|zulu|협정 세계시"],
];

const byName = new Map(places.flatMap(([zone, names]) => names.split("|").map((name) => [name, zone] as const)));
const anyName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...byName.keys()].sort((a, b) => b.length - a.length).join("|")})(?![a-z])(?=[^가-힣]|은|는|의|이|가|에|도|시간|시각|현지|$)`,
  "gu",
);
const zoneName = /\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific|Indian)\/[A-Za-z_]+(?:\/[A-Za-z_]+)?/gu;

/** The time zone (IANA name) of the place a text names. Whether the text asks for a time is for others to say. */
export function readTimezone(text: string, lower: string): { timezone: string; spans: Span[] } | undefined {
  const named = [...text.matchAll(zoneName)].find((match) => isZone(match[0]));
  if (named) return { timezone: named[0], spans: [{ start: named.index, end: named.index + named[0].length }] };
  const match = [...lower.matchAll(anyName)][0];
  const timezone = match && byName.get(match[0]);
  if (!match || timezone === undefined) return undefined;
  return { timezone, spans: [{ start: match.index, end: match.index + match[0].length }] };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
