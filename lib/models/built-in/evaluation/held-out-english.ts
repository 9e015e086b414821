import { analysis, calculate, compare, date, dialogue, history, overview, quote, single, turn } from "./evaluation-case.ts";

/** Written before any rule existed and never tuned against; reported apart from the rest. */
export const heldOutEnglish = [
  single("quote", "en", "What's Tesla trading at right now?", [quote("TSLA")]),
  single("quote", "en", "give me the latest price for nvidia please", [quote("NVDA")]),
  single("quote", "en", "How much is one share of Microsoft?", [quote("MSFT")]),
  single("quote", "en", "AMZN quote", [quote("AMZN")]),
  single("quote", "en", "I'd like to know Samsung Electronics' current stock price", [quote("005930.KS")]),
  single("quote", "en", "$AAPL?", [quote("AAPL")]),
  single("quote", "en", "price of 005930.KS", [quote("005930.KS")]),
  single("quote", "en", "where does the S&P 500 stand?", [quote("^GSPC")]),

  single("history", "en", "Show me the price history of IBM for the past 6 months", [history("IBM", "6mo")]),
  single("history", "en", "Chart AAPL over one year", [history("AAPL", "1y")]),
  single("history", "en", "how has Netflix stock moved in the last three months", [history("NFLX", "3mo")]),
  single("history", "en", "Plot Microsoft's shares since the beginning, all data you have", [history("MSFT", "max")]),
  single("history", "en", "5-year chart of Intel stock", [history("INTC", "5y")]),

  single("analysis", "en", "Could you run a technical analysis on Amazon?", [analysis("AMZN")]),
  single("analysis", "en", "Is Nvidia overbought?", [analysis("NVDA")]),
  single("analysis", "en", "What are the MACD and RSI of MSFT", [analysis("MSFT")]),
  single("analysis", "en", "Analyze Telsa stock", [analysis("TSLA")]),
  single("analysis", "en", "How volatile has Alphabet been over the last year?", [analysis("GOOG", "1y")]),
  single("analysis", "en", "What is Apple's 200-day moving average?", [analysis("AAPL")]),

  single("compare", "en", "Compare Apple with Microsoft", [compare(["AAPL", "MSFT"])]),
  single("compare", "en", "TSLA vs. F, last 12 months", [compare(["TSLA", "F"], "1y")]),
  single("compare", "en", "Which one did better this past 5 years, Amazon or Netflix?", [compare(["AMZN", "NFLX"], "5y")]),
  single("compare", "en", "nvidia, amd and intel side by side", [compare(["NVDA", "AMD", "INTC"])]),
  single("compare", "en", "difference in volatility between Coca-Cola and Pepsi", [compare(["KO", "PEP"])]),

  single("overview", "en", "How are the markets doing today?", [overview()]),
  single("overview", "en", "Give me a quick market summary", [overview()]),
  single("overview", "en", "what's happening on wall street", [overview()]),

  single("calculator", "en", "What is 17.5% of 480?", [calculate(84)]),
  single("calculator", "en", "(12+8)*3.5", [calculate(70)]),
  single("calculator", "en", "If I buy 12 shares at $250.50 each, what do I pay?", [calculate(3006)]),
  single("calculator", "en", "square root of 1764", [calculate(42)]),
  single("calculator", "en", "how much is 144 divided by 12", [calculate(12)]),

  single("date", "en", "What day is it today?", [date()]),
  single("date", "en", "what time is it in Tokyo?", [date("Asia/Tokyo")]),
  single("date", "en", "Tell me the current time in New York", [date("America/New_York")]),

  single("several", "en", "Give me Tesla's price and its RSI", [quote("TSLA"), analysis("TSLA")]),
  single("several", "en", "What's AAPL at, and compare MSFT and GOOGL", [quote("AAPL"), compare(["MSFT", "GOOGL"])]),
  single("several", "en", "Quotes for Apple, Nvidia and Meta please", [quote("AAPL"), quote("NVDA"), quote("META")]),
  single("several", "en", "what's 25 * 16, and what time is it in London?", [calculate(400), date("Europe/London")]),

  dialogue("follow-up", "en", turn("Analyse MSFT", [analysis("MSFT")]), turn("and its MACD?", [analysis("MSFT")], ["MACD"])),
  dialogue("follow-up", "en", turn("What's the price of Tesla?", [quote("TSLA")]), turn("what about Nvidia?", [quote("NVDA")])),
  dialogue("follow-up", "en", turn("Show me a chart of IBM", [history("IBM")]), turn("make it 5 years", [history("IBM", "5y")])),
  dialogue(
    "follow-up",
    "en",
    turn("price of apple stock", [quote("AAPL")]),
    turn("now compare it with Samsung Electronics", [compare(["AAPL", "005930.KS"])]),
    turn("and over a year?", [compare(["AAPL", "005930.KS"], "1y")]),
  ),
  dialogue("follow-up", "en", turn("Tesla analysis please", [analysis("TSLA")]), turn("how volatile is it?", [analysis("TSLA")])),

  dialogue("advice", "en", turn("Analyse AAPL", [analysis("AAPL")]), turn("Should I add it to my portfolio?", [], ["AAPL"])),
  single("advice", "en", "Is it a good idea to buy Nvidia shares now?", [analysis("NVDA")], ["not investment advice"]),
  dialogue("advice", "en", turn("AMZN price", [quote("AMZN")]), turn("would you buy?", [analysis("AMZN")], ["not investment advice"])),

  single("ask back", "en", "Can you analyse a stock for me?", [], ["?"]),
  single("ask back", "en", "Show me the RSI", [], ["?"]),
  dialogue("ask back", "en", turn("I want to see a stock chart", [], ["?"]), turn("Microsoft", [history("MSFT")])),
  dialogue("ask back", "en", turn("compare Tesla", [], ["?"]), turn("with Ford", [compare(["TSLA", "F"])])),

  single("meaning", "en", "What does RSI mean?", [], ["Relative Strength Index"]),
  single("meaning", "en", "Explain Bollinger Bands to me", [], ["standard deviation"]),
  single("meaning", "en", "what is the MACD indicator used for?", [], ["12"]),
  single("meaning", "en", "what does an RSI above 70 tell me", [], ["70"]),

  dialogue("memory", "en", turn("Hi, my name is Grace Hopper"), turn("Do you remember my name?", [], ["Grace Hopper"])),
  dialogue("memory", "en", turn("I live in Busan."), turn("Where do I live?", [], ["Busan"])),
  dialogue("memory", "en", turn("please remember that my budget is 5,000 dollars"), turn("what was my budget again?", [], ["5,000"])),
  single("memory", "en", "What's my name?", [], ["not told me"]),
  dialogue("memory", "en", turn("My favourite color is green"), turn("TSLA price", [quote("TSLA")]), turn("what's my favorite color?", [], ["green"])),

  single("small talk", "en", "hey there"),
  single("small talk", "en", "Thanks a lot, that was helpful!"),
  single("small talk", "en", "What can you help me with?"),
  single("small talk", "en", "Are you ChatGPT?", [], ["rule-based"]),
  single("small talk", "en", "good night"),
  single("small talk", "en", "lol ok"),

  single("trap", "en", "What's the best apple pie recipe?"),
  single("trap", "en", "How do I apply for a visa to Vietnam?"),
  single("trap", "en", "Who is the target audience of this blog?"),
  single("trap", "en", "How do I ford a river safely?"),
  single("trap", "en", "Is the blue jacket still in stock?"),
  single("trap", "en", "write a meta description for my home page"),
  single("trap", "en", "mind the gap"),
  single("trap", "en", "Tell me about the Amazon rainforest"),
  single("trap", "en", "How much does a Tesla Model Y cost?"),
  single("trap", "en", "What is a Tesla coil?"),
  single("trap", "en", "we are open 24/7"),

  single("portfolio change", "en", "Buy 10 shares of Apple", [], ["nothing was changed"]),
  single("portfolio change", "en", "remove Tesla from my portfolio", [], ["nothing was changed"]),
  single("out of reach", "en", "Write me a poem about autumn", [], ["rule-based"]),
  single("out of reach", "en", "Who won the world cup in 2018?", [], ["rule-based"]),
  single("out of reach", "en", "What's the weather in Seoul?", [], ["rule-based"]),
  single("out of reach", "en", "Why did Tesla fall yesterday?"),
];
