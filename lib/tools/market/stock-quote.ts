import { getQuote } from "@/lib/market";
import { defineTool } from "../define-tool.ts";

export const stockQuoteTool = defineTool({
  name: "stock_quote",
  description:
    "Latest price of one stock, fund or index, with change, volume and 52-week range. `symbol` is a ticker (TSLA, " +
    "005930.KS, ^GSPC) or a company name in English or Korean. When `simulated` is true the prices are invented: say so. " +
    "Name source and as_of with every figure.",
  run: getQuote,
});
