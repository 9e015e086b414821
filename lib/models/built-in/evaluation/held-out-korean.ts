import { analysis, calculate, compare, date, dialogue, history, overview, quote, single, turn } from "./evaluation-case.ts";

/** Written before any rule existed and never tuned against; reported apart from the rest. */
export const heldOutKorean = [
  single("quote", "ko", "테슬라 지금 얼마예요?", [quote("TSLA")]),
  single("quote", "ko", "삼성전자 현재가 좀 알려주세요", [quote("005930.KS")]),
  single("quote", "ko", "엔비디아 주가 어떻게 되나요", [quote("NVDA")]),
  single("quote", "ko", "네이버 시세 확인해줘", [quote("035420.KS")]),
  single("quote", "ko", "035720 얼마야", [quote("035720.KS")]),
  single("quote", "ko", "애플은 한 주에 얼마죠?", [quote("AAPL")]),
  single("quote", "ko", "코스피 지수 알려줘", [quote("^KS11")]),
  single("quote", "ko", "SK하이닉스 오늘 종가", [quote("000660.KS")]),

  single("history", "ko", "카카오 최근 6개월 주가 흐름 보여줘", [history("035720.KS", "6mo")]),
  single("history", "ko", "마이크로소프트 1년 차트", [history("MSFT", "1y")]),
  single("history", "ko", "현대차 지난 3개월간 주가가 어떻게 움직였어?", [history("005380.KS", "3mo")]),
  single("history", "ko", "애플 5년치 그래프 그려줘", [history("AAPL", "5y")]),
  single("history", "ko", "아마존 상장 이후 전체 주가 기록 볼 수 있을까요", [history("AMZN", "max")]),

  single("analysis", "ko", "LG에너지솔루션 분석 부탁해요", [analysis("373220.KS")]),
  single("analysis", "ko", "엔비디아 과매수 상태야?", [analysis("NVDA")]),
  single("analysis", "ko", "셀트리온의 RSI와 MACD를 알려줘", [analysis("068270.KS")]),
  single("analysis", "ko", "삼성전자 기술적 분석 해주실 수 있나요?", [analysis("005930.KS")]),
  single("analysis", "ko", "넷플릭스 변동성이 얼마나 돼?", [analysis("NFLX")]),
  single("analysis", "ko", "테슬러 주식 분석해줘", [analysis("TSLA")]),
  single("analysis", "ko", "애플 20일 이동평균선은?", [analysis("AAPL")]),

  single("compare", "ko", "삼성전자랑 SK하이닉스 비교해줘", [compare(["005930.KS", "000660.KS"])]),
  single("compare", "ko", "애플과 마이크로소프트 중에 1년 동안 뭐가 더 올랐어?", [compare(["AAPL", "MSFT"], "1y")]),
  single("compare", "ko", "네이버 vs 카카오", [compare(["035420.KS", "035720.KS"])]),
  single("compare", "ko", "현대차, 기아, 테슬라를 나란히 비교하면?", [compare(["005380.KS", "000270.KS", "TSLA"])]),

  single("overview", "ko", "오늘 증시 어때?", [overview()]),
  single("overview", "ko", "시장 상황 요약해줘", [overview()]),
  single("overview", "ko", "요즘 장 분위기가 어떤가요?", [overview()]),

  single("calculator", "ko", "350의 12%는 얼마야?", [calculate(42)]),
  single("calculator", "ko", "128 나누기 4 더하기 10", [calculate(42)]),
  single("calculator", "ko", "7만 2천원짜리 주식을 15주 사면 얼마예요?", [calculate(1080000)]),
  single("calculator", "ko", "3.5 * (10 - 4) 계산해줘", [calculate(21)]),
  single("calculator", "ko", "2의 10승은?", [calculate(1024)]),

  single("date", "ko", "오늘 며칠이야?", [date()]),
  single("date", "ko", "지금 뉴욕은 몇 시예요?", [date("America/New_York")]),
  single("date", "ko", "오늘 무슨 요일이죠?", [date()]),

  single("several", "ko", "테슬라 주가랑 RSI 같이 알려줘", [quote("TSLA"), analysis("TSLA")]),
  single("several", "ko", "애플 시세 알려주고 엔비디아는 분석해줘", [quote("AAPL"), analysis("NVDA")]),
  single("several", "ko", "삼성전자와 네이버 주가 알려줘", [quote("005930.KS"), quote("035420.KS")]),
  single("several", "ko", "오늘 날짜랑 시장 상황 알려줘", [date(), overview()]),

  dialogue("follow-up", "ko", turn("테슬라 주식 분석해줘", [analysis("TSLA")]), turn("그럼 RSI는?", [analysis("TSLA")], ["RSI"])),
  dialogue("follow-up", "ko", turn("애플 주가 알려줘", [quote("AAPL")]), turn("삼성전자는?", [quote("005930.KS")])),
  dialogue("follow-up", "ko", turn("네이버 차트 보여줘", [history("035420.KS")]), turn("1년치로 보여줘", [history("035420.KS", "1y")])),
  dialogue(
    "follow-up",
    "ko",
    turn("엔비디아 분석해줘", [analysis("NVDA")]),
    turn("AMD랑 비교하면 어때?", [compare(["NVDA", "AMD"])]),
    turn("5년으로 하면?", [compare(["NVDA", "AMD"], "5y")]),
  ),
  dialogue("follow-up", "ko", turn("현대차 얼마야?", [quote("005380.KS")]), turn("차트도 보여줘", [history("005380.KS")])),
  dialogue("follow-up", "ko", turn("기아 주가", [quote("000270.KS")]), turn("그 종목 변동성은 어때?", [analysis("000270.KS")])),

  dialogue(
    "advice",
    "ko",
    turn("테슬라 주식 분석해줘", [analysis("TSLA")]),
    turn("그럼 포트폴리오에 추가하는 게 좋을까?", [], ["투자 조언이 아닙니다", "TSLA"]),
  ),
  dialogue("advice", "ko", turn("카카오 주가 얼마야", [quote("035720.KS")]), turn("지금 사도 될까요?", [analysis("035720.KS")], ["투자 조언이 아닙니다"])),
  single("advice", "ko", "엔비디아 팔아야 할까?", [analysis("NVDA")], ["투자 조언이 아닙니다"]),

  single("ask back", "ko", "주식 하나 분석해줘", [], ["?"]),
  single("ask back", "ko", "RSI 알려줘", [], ["?"]),
  dialogue("ask back", "ko", turn("주가 좀 알려줘", [], ["?"]), turn("삼성전자요", [quote("005930.KS")])),

  single("meaning", "ko", "RSI가 무슨 뜻이에요?", [], ["상대강도지수"]),
  single("meaning", "ko", "볼린저 밴드가 뭔지 설명해줘", [], ["표준편차"]),
  single("meaning", "ko", "MACD란?", [], ["12"]),
  single("meaning", "ko", "최대 낙폭이 뭐야?"),

  dialogue("memory", "ko", turn("안녕하세요. 제 이름은 김서연입니다"), turn("제 이름 기억하세요?", [], ["김서연"])),
  dialogue("memory", "ko", turn("제 이름은 민수예요"), turn("애플 주가 알려줘", [quote("AAPL")]), turn("제 이름이 뭐였죠?", [], ["민수"])),
  dialogue("memory", "ko", turn("내가 제일 좋아하는 색은 파란색이야"), turn("내가 좋아하는 색이 뭐라고 했지?", [], ["파란색"])),
  single("memory", "ko", "내 이름이 뭐야?", [], ["말씀"]),
  dialogue("memory", "ko", turn("저는 부산에 살아요"), turn("제가 어디에 산다고 했죠?", [], ["부산"])),

  single("small talk", "ko", "안녕"),
  single("small talk", "ko", "고마워요 도움이 많이 됐어요"),
  single("small talk", "ko", "넌 뭘 할 수 있어?"),
  single("small talk", "ko", "너는 누구니?", [], ["규칙"]),
  single("small talk", "ko", "ㅋㅋㅋ 알겠어"),
  single("small talk", "ko", "수고하셨습니다"),

  single("trap", "ko", "사과파이 만드는 법 알려줘"),
  single("trap", "ko", "카카오 열매는 어떻게 생겼어?"),
  single("trap", "ko", "현대 미술 전시회 추천해줘"),
  single("trap", "ko", "아프리카 기아 문제에 대해 알려줘"),
  single("trap", "ko", "대한항공 비행기 표 예매해줘"),
  single("trap", "ko", "모바일 애플리케이션 개발 방법 알려줘"),
  single("trap", "ko", "테슬라코일 원리가 뭐야"),
  single("trap", "ko", "삼성전자 냉장고 가격 알려줘"),
  single("trap", "ko", "미국 비자 신청 방법"),

  single("portfolio change", "ko", "테슬라 10주 사줘", [], ["변경"]),
  single("portfolio change", "ko", "내 포트폴리오에서 애플 빼줘", [], ["변경"]),
  single("out of reach", "ko", "오늘 서울 날씨 어때?", [], ["규칙"]),
  single("out of reach", "ko", "파이썬으로 정렬 코드 짜줘", [], ["규칙"]),
  single("out of reach", "ko", "테슬라 왜 떨어졌어?"),
];
