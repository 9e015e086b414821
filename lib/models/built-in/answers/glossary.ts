import type { Locale } from "@/lib/contracts/locale";
import { withParticle } from "../understanding/korean-particles.ts";
import type { TermName } from "../understanding/terms.ts";
import { decimal } from "./figures.ts";

const explanations: Record<TermName, Record<Locale, string>> = {
  rsi: {
    en: "**RSI (Relative Strength Index)** compares the average gains with the average losses of the last 14 bars, on a scale from 0 to 100. Above 70 a price counts as overbought, below 30 as oversold. In a strong trend it can stay beyond these limits for a long time, so it is a warning, not a signal by itself.",
    ko: "**RSI**(상대강도지수)는 최근 14개 봉의 평균 상승폭과 평균 하락폭을 견주어 0에서 100 사이로 나타낸 지표입니다. 보통 70을 넘으면 과매수, 30 아래면 과매도로 봅니다. 추세가 강할 때는 이 구간에 오래 머물 수 있으므로, 그 자체가 매매 신호라기보다 주의 신호에 가깝습니다.",
  },
  macd: {
    en: "**MACD (Moving Average Convergence Divergence)** is the difference between a 12-bar and a 26-bar exponential moving average. Its signal line is a 9-bar average of that difference, and the histogram is the gap between the two. When MACD crosses above its signal line momentum is turning up, when it crosses below momentum is fading.",
    ko: "**MACD**(이동평균 수렴·확산)는 12봉 지수이동평균에서 26봉 지수이동평균을 뺀 값입니다. 그 값을 9봉으로 평균한 것이 시그널선이고, 둘의 차이가 히스토그램입니다. MACD가 시그널선을 위로 넘으면 상승 힘이 붙는다고, 아래로 내려가면 힘이 빠진다고 해석합니다.",
  },
  bollinger: {
    en: "**Bollinger bands** are a 20-bar moving average with a band two standard deviations above and one below it. The bands widen when the price swings more and narrow when it calms down. A price outside the bands is unusual, but not by itself a signal to buy or sell.",
    ko: "**볼린저 밴드**는 20봉 이동평균선을 가운데 두고 위아래로 표준편차의 2배만큼 떨어진 띠입니다. 가격이 크게 흔들리면 띠가 넓어지고 잠잠해지면 좁아집니다. 띠를 벗어난 가격은 드문 일이지만, 그것만으로 매수나 매도 신호가 되지는 않습니다.",
  },
  movingAverage: {
    en: "A **moving average** is the mean price of the last bars, for example 20, 50 or 200 days, and smooths the daily noise. A simple one (SMA) weighs every bar alike, an exponential one (EMA) weighs recent bars more. A price above its average speaks for an upward trend, below it for a downward one.",
    ko: "**이동평균선**은 최근 20일, 50일, 200일처럼 정해진 기간의 평균 가격을 이은 선으로, 하루하루의 잡음을 줄여 줍니다. 단순이동평균(SMA)은 모든 날을 똑같이, 지수이동평균(EMA)은 최근 날을 더 무겁게 반영합니다. 가격이 이동평균선 위에 있으면 상승 추세, 아래에 있으면 하락 추세 쪽으로 봅니다.",
  },
  atr: {
    en: "**ATR (Average True Range)** is the average span a price covers in one bar, gaps included, over 14 bars. It is given in the currency of the price and says how far it usually moves, not in which direction.",
    ko: "**ATR**(평균 실제 범위)은 갭을 포함해 한 봉 동안 가격이 움직인 폭을 14봉으로 평균한 값입니다. 가격과 같은 통화 단위이며, 방향이 아니라 보통 얼마나 움직이는지를 알려 줍니다.",
  },
  adx: {
    en: "**ADX (Average Directional Index)** measures how strong a trend is, from 0 to 100, whatever its direction. Above 25 a trend counts as strong, below 20 the market is mostly drifting. The lines +DI and −DI show which side has the upper hand.",
    ko: "**ADX**(평균 방향성 지수)는 방향과 관계없이 추세의 세기를 0에서 100 사이로 나타냅니다. 25를 넘으면 추세가 강하다고, 20 아래면 뚜렷한 추세가 없다고 봅니다. 어느 쪽이 우세한지는 +DI와 −DI 선이 보여 줍니다.",
  },
  volatility: {
    en: "**Volatility** says how much a price swings: the standard deviation of its returns, scaled to one year and given in percent. High volatility means large moves both ways; it says nothing about the direction.",
    ko: "**변동성**은 가격이 얼마나 크게 흔들리는지를 나타내며, 수익률의 표준편차를 1년 기준 퍼센트로 환산한 값입니다. 변동성이 높으면 위아래로 크게 움직인다는 뜻이고, 방향은 알려 주지 않습니다.",
  },
  drawdown: {
    en: "A **drawdown** is the fall of a price from a peak to the lowest point after it, in percent. The maximum drawdown is the deepest such fall in a period: what somebody would have lost who bought at the worst moment.",
    ko: "**낙폭**(드로다운)은 고점에서 그 뒤의 저점까지 떨어진 비율입니다. 최대 낙폭(MDD)은 한 기간에서 가장 깊었던 하락으로, 가장 나쁜 시점에 샀을 때의 손실을 뜻합니다.",
  },
  overbought: {
    en: "**Overbought** means that a price has risen so fast that a pause or pull-back becomes more likely; usually an RSI above 70. It is not a forecast: strong trends can stay overbought for long.",
    ko: "**과매수**는 가격이 짧은 기간에 많이 올라 쉬어 가거나 조정받을 가능성이 커진 상태로, 보통 RSI 70 이상을 말합니다. 예측은 아니며, 강한 상승 추세에서는 오래 이어지기도 합니다.",
  },
  oversold: {
    en: "**Oversold** means that a price has fallen so fast that a recovery becomes more likely; usually an RSI below 30. It is not a forecast: falling prices can stay oversold for long.",
    ko: "**과매도**는 가격이 짧은 기간에 많이 떨어져 반등할 가능성이 커진 상태로, 보통 RSI 30 이하를 말합니다. 예측은 아니며, 하락이 이어지면 오래 머물기도 합니다.",
  },
  momentum: {
    en: "**Momentum** is the speed of a price move. Indicators such as RSI and MACD measure it: strong momentum says that a move goes on with force, fading momentum that it is losing it.",
    ko: "**모멘텀**은 가격이 움직이는 속도입니다. RSI나 MACD 같은 지표로 재며, 모멘텀이 강하면 움직임에 힘이 있고 약해지면 힘이 빠지고 있다는 뜻입니다.",
  },
  trend: {
    en: "A **trend** is the main direction of a price over a period: up with higher highs and higher lows, down with the opposite, sideways when neither holds. Moving averages are the usual way to see it.",
    ko: "**추세**는 한 기간 동안 가격이 움직이는 큰 방향입니다. 고점과 저점이 함께 높아지면 상승, 함께 낮아지면 하락, 어느 쪽도 아니면 횡보라고 합니다. 흔히 이동평균선으로 확인합니다.",
  },
  crossing: {
    en: "A **golden cross** is when a shorter moving average (often 50 days) rises above a longer one (often 200 days); a **death cross** is the opposite. Both confirm a change of trend late, because averages look back.",
    ko: "**골든크로스**는 짧은 이동평균선(보통 50일)이 긴 이동평균선(보통 200일)을 위로 넘는 것이고, 반대는 **데드크로스**입니다. 이동평균은 지난 가격으로 계산하므로 둘 다 추세 변화를 뒤늦게 확인해 줍니다.",
  },
  supportResistance: {
    en: "**Support** is a price level where buyers have stepped in before, **resistance** one where sellers have. A level that breaks often changes its role. They are read from the chart and are never exact.",
    ko: "**지지선**은 예전에 매수세가 들어와 하락을 막았던 가격대, **저항선**은 매도세가 나와 상승을 막았던 가격대입니다. 한번 뚫리면 역할이 뒤바뀌는 경우가 많고, 정확한 값이라기보다 차트에서 읽는 구간입니다.",
  },
  range52: {
    en: "The **52-week high and low** are the highest and lowest prices of the last year. They show at a glance where today's price stands between the two.",
    ko: "**52주 최고가와 최저가**는 최근 1년 동안 가장 높았던 가격과 가장 낮았던 가격입니다. 지금 가격이 그 사이 어디쯤인지 한눈에 보여 줍니다.",
  },
  priceEarnings: {
    en: "The **price/earnings ratio (P/E)** is the share price divided by the earnings per share of a year: how many years of today's earnings the price pays for. It only compares well within an industry. I have no earnings data, so I cannot give it for a company.",
    ko: "**주가수익비율**(PER)은 주가를 주당순이익으로 나눈 값으로, 지금 이익의 몇 년 치를 주고 사는지를 뜻합니다. 같은 업종 안에서 비교할 때 의미가 있습니다. 저는 실적 자료가 없어 특정 회사의 PER은 알려 드릴 수 없습니다.",
  },
  marketCap: {
    en: "**Market capitalisation** is the share price times the number of shares: what the market says the whole company is worth. I have no share counts, so I cannot give it for a company.",
    ko: "**시가총액**은 주가에 발행 주식 수를 곱한 값으로, 시장이 매긴 회사 전체의 가치입니다. 저는 발행 주식 수 자료가 없어 특정 회사의 시가총액은 알려 드릴 수 없습니다.",
  },
  dividend: {
    en: "A **dividend** is the part of its profit that a company pays to its shareholders; the dividend yield is the yearly dividend in percent of the price. I have no dividend data for single companies.",
    ko: "**배당**은 회사가 이익의 일부를 주주에게 나누어 주는 것이고, 배당수익률은 1년 배당금을 주가로 나눈 비율입니다. 저는 개별 회사의 배당 자료를 가지고 있지 않습니다.",
  },
  etf: {
    en: "An **ETF (exchange-traded fund)** is a fund that trades like a share and usually follows an index, so that one purchase spreads the money over many companies.",
    ko: "**ETF**(상장지수펀드)는 주식처럼 거래되는 펀드로, 보통 지수를 따라갑니다. 한 번의 매수로 여러 회사에 나누어 투자하는 효과가 있습니다.",
  },
  index: {
    en: "A **stock index** sums up the prices of many companies in one number, for example the S&P 500 or the KOSPI. It shows how a market moves as a whole.",
    ko: "**주가지수**는 여러 회사의 주가를 하나의 숫자로 나타낸 것으로, S&P 500이나 코스피가 대표적입니다. 시장 전체의 움직임을 보여 줍니다.",
  },
  volume: {
    en: "**Trading volume** is the number of shares that changed hands in a period. A move with high volume counts as more convincing than one with little.",
    ko: "**거래량**은 일정 기간에 사고팔린 주식의 수입니다. 거래량이 많을 때의 움직임은 적을 때보다 신뢰할 만하다고 봅니다.",
  },
  shortSelling: {
    en: "**Short selling** is selling borrowed shares in the hope of buying them back cheaper. The gain is limited, the possible loss is not, because a price can rise without bound.",
    ko: "**공매도**는 주식을 빌려서 먼저 팔고 나중에 더 싸게 사서 갚는 거래입니다. 이익은 한정되지만, 주가는 끝없이 오를 수 있어 손실은 한정되지 않습니다.",
  },
  stock: {
    en: "A **stock** (share) is a part of a company. Who owns it shares in its profit and in the rise or fall of its value, and may usually vote at its general meeting.",
    ko: "**주식**은 회사 소유권의 한 조각입니다. 주식을 가진 사람은 회사의 이익과 가치 변동을 함께 나누고, 보통 주주총회에서 의결권을 가집니다.",
  },
  beta: {
    en: "**Beta** says how strongly a share moves with its market: 1 is like the market, above 1 stronger, below 1 weaker. I do not compute it for single companies.",
    ko: "**베타**는 주식이 시장과 견주어 얼마나 크게 움직이는지를 나타냅니다. 1이면 시장과 비슷하고, 1보다 크면 더 크게, 작으면 더 작게 움직입니다. 개별 회사의 베타는 계산하지 않습니다.",
  },
  candlestick: {
    en: "A **candlestick** shows one period of a price: the body runs from open to close, the wicks reach to the high and the low. Its colour tells whether the price rose or fell in that period.",
    ko: "**캔들**(봉)은 한 기간의 가격을 나타냅니다. 몸통은 시가에서 종가까지, 위아래 꼬리는 고가와 저가까지 이어지며, 색으로 올랐는지 내렸는지를 구분합니다.",
  },
  bullBear: {
    en: "A **bull market** is a long phase of rising prices, a **bear market** one of falling prices; a fall of 20% from the peak is the usual mark of a bear market.",
    ko: "**강세장**은 가격이 오래 오르는 국면, **약세장**은 오래 내리는 국면입니다. 보통 고점에서 20% 넘게 떨어지면 약세장이라고 부릅니다.",
  },
  diversification: {
    en: "**Diversification** means spreading money over assets that do not move alike, so that one bad case hurts less. It lowers risk but does not remove it.",
    ko: "**분산 투자**는 움직임이 서로 다른 자산에 나누어 투자해 한 곳의 손실이 전체에 미치는 영향을 줄이는 것입니다. 위험을 줄여 주지만 없애지는 못합니다.",
  },
};

/** What terms mean, and where a value the user named stands among the usual limits. */
export function explainTerms(terms: readonly TermName[], value: number | undefined, language: Locale): string {
  const texts = terms.slice(0, 3).map((term) => explanations[term][language]);
  const placed = value === undefined ? undefined : placeValue(terms, value, language);
  const hint =
    language === "ko"
      ? '특정 회사의 값이 궁금하시면 "애플 RSI 알려줘"처럼 물어보세요.'
      : 'To see it for a company, ask for example "What is Apple\'s RSI?".';
  return [...texts, ...(placed === undefined ? [] : [placed]), hint].join("\n\n");
}

function placeValue(terms: readonly TermName[], value: number, language: Locale): string | undefined {
  const shown = Number.isInteger(value) ? String(value) : decimal(value, 1, language);
  if (terms.includes("rsi") && value <= 100) {
    const place =
      value >= 70
        ? { en: "in the overbought zone", ko: "과매수 구간" }
        : value <= 30
          ? { en: "in the oversold zone", ko: "과매도 구간" }
          : { en: "in the normal zone between 30 and 70", ko: "30과 70 사이의 보통 구간" };
    return language === "ko"
      ? `${withParticle(`RSI **${shown}**`, "은", "는")} ${place.ko}에 해당합니다.`
      : `An RSI of **${shown}** lies ${place.en}.`;
  }
  if (terms.includes("adx") && value <= 100) {
    const strong = value >= 25;
    return language === "ko"
      ? `${withParticle(`ADX **${shown}**`, "은", "는")} 추세가 ${strong ? "강한" : "약한"} 편이라는 뜻입니다.`
      : `An ADX of **${shown}** points to a ${strong ? "strong" : "weak"} trend.`;
  }
  return undefined;
}
