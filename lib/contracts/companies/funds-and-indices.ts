import { type CompanyRow, listing } from "./company.ts";

const arcaFunds: readonly CompanyRow[] = [
  ["SPY", "SPDR S&P 500 ETF", "SPDR S&P 500 ETF", "스파이"],
  ["VOO", "Vanguard S&P 500 ETF", "뱅가드 S&P 500 ETF", "뱅가드 s&p500"],
  ["IVV", "iShares Core S&P 500 ETF", "아이셰어즈 S&P 500 ETF"],
  ["VTI", "Vanguard Total Stock Market ETF", "뱅가드 미국 전체 주식 ETF"],
  ["VT", "Vanguard Total World Stock ETF", "뱅가드 전세계 주식 ETF"],
  ["DIA", "SPDR Dow Jones Industrial Average ETF", "SPDR 다우존스 ETF"],
  ["IWM", "iShares Russell 2000 ETF", "아이셰어즈 러셀 2000 ETF"],
  ["SOXL", "Direxion Semiconductor Bull 3X", "디렉시온 반도체 3배 레버리지", "속슬"],
  ["SCHD", "Schwab US Dividend Equity ETF", "슈왑 미국 배당주 ETF", "슈드"],
  ["JEPI", "JPMorgan Equity Premium Income ETF", "JP모건 프리미엄 인컴 ETF", "제피"],
  ["GLD", "SPDR Gold Shares", "SPDR 금 ETF", "금 etf", "gold etf"],
  ["SLV", "iShares Silver Trust", "아이셰어즈 은 ETF", "은 etf", "silver etf"],
  ["USO", "United States Oil Fund", "미국 원유 ETF"],
  ["XLK", "Technology Select Sector SPDR", "SPDR 기술주 ETF"],
  ["XLF", "Financial Select Sector SPDR", "SPDR 금융주 ETF"],
  ["XLE", "Energy Select Sector SPDR", "SPDR 에너지주 ETF"],
  ["ARKK", "ARK Innovation ETF", "아크 이노베이션 ETF", "아크"],
  ["EEM", "iShares MSCI Emerging Markets ETF", "아이셰어즈 신흥국 ETF"],
  ["EWY", "iShares MSCI South Korea ETF", "아이셰어즈 한국 ETF"],
];

const nasdaqFunds: readonly CompanyRow[] = [
  ["QQQ", "Invesco QQQ", "인베스코 QQQ", "큐큐큐", "나스닥100 etf"],
  ["SOXX", "iShares Semiconductor ETF", "아이셰어즈 반도체 ETF"],
  ["SMH", "VanEck Semiconductor ETF", "반에크 반도체 ETF"],
  ["TQQQ", "ProShares UltraPro QQQ", "프로셰어즈 나스닥100 3배 레버리지", "티큐큐큐", "티큐"],
  ["SQQQ", "ProShares UltraPro Short QQQ", "프로셰어즈 나스닥100 3배 인버스", "숏큐"],
  ["TLT", "iShares 20+ Year Treasury Bond ETF", "아이셰어즈 미국 장기 국채 ETF"],
  ["BND", "Vanguard Total Bond Market ETF", "뱅가드 미국 채권 ETF"],
  ["IBIT", "iShares Bitcoin Trust", "아이셰어즈 비트코인 ETF", "비트코인 etf", "bitcoin etf"],
];

const koreanFunds: readonly CompanyRow[] = [
  ["069500.KS", "KODEX 200", "KODEX 200", "코덱스200", "코덱스 200", "kodex200"],
  ["102110.KS", "TIGER 200", "TIGER 200", "타이거200", "타이거 200", "tiger200"],
  ["122630.KS", "KODEX Leverage", "KODEX 레버리지", "코덱스 레버리지", "코덱스레버리지"],
  ["114800.KS", "KODEX Inverse", "KODEX 인버스", "코덱스 인버스", "코덱스인버스"],
  ["229200.KS", "KODEX KOSDAQ 150", "KODEX 코스닥150", "코덱스 코스닥150"],
  ["360750.KS", "TIGER US S&P500", "TIGER 미국S&P500", "타이거 미국s&p500"],
  ["133690.KS", "TIGER US Nasdaq 100", "TIGER 미국나스닥100", "타이거 미국나스닥100"],
];

const usIndices: readonly CompanyRow[] = [
  [
    "^GSPC",
    "S&P 500",
    "S&P 500 지수",
    "s&p500",
    "s&p",
    "sp500",
    "sp 500",
    "에스앤피500",
    "에스앤피 500",
    "s&p 500 index",
  ],
  ["^IXIC", "Nasdaq Composite", "나스닥 종합지수", "nasdaq", "나스닥", "나스닥지수", "나스닥 지수", "nasdaq index"],
  ["^NDX", "Nasdaq 100", "나스닥 100 지수", "nasdaq100", "나스닥100", "나스닥 100"],
  [
    "^DJI",
    "Dow Jones Industrial Average",
    "다우존스 산업평균지수",
    "dow",
    "dow jones",
    "the dow",
    "다우",
    "다우존스",
    "다우지수",
  ],
  ["^RUT", "Russell 2000", "러셀 2000 지수", "russell2000", "러셀2000", "러셀 2000", "러셀"],
  ["^SOX", "PHLX Semiconductor Index", "필라델피아 반도체 지수", "sox", "필라델피아 반도체", "필라델피아반도체지수"],
  ["^VIX", "CBOE Volatility Index", "변동성 지수", "vix", "빅스", "공포지수", "공포 지수", "volatility index"],
];

const koreanIndices: readonly CompanyRow[] = [
  ["^KS11", "KOSPI", "코스피", "kospi composite", "코스피지수", "코스피 지수", "kospi index", "종합주가지수"],
  ["^KS200", "KOSPI 200", "코스피 200", "kospi200", "코스피200"],
  ["^KQ11", "KOSDAQ", "코스닥", "kosdaq composite", "코스닥지수", "코스닥 지수", "kosdaq index"],
];

export const fundsAndIndices = [
  ...listing({ currency: "USD", exchange: "NYSE Arca", kind: "etf" }, arcaFunds),
  ...listing({ currency: "USD", exchange: "NASDAQ", kind: "etf" }, nasdaqFunds),
  ...listing({ currency: "KRW", exchange: "KOSPI", kind: "etf" }, koreanFunds),
  ...listing({ currency: "USD", exchange: "US", kind: "index" }, usIndices),
  ...listing({ currency: "KRW", exchange: "KRX", kind: "index" }, koreanIndices),
];
