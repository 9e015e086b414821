import { z } from "zod";
import { rangeSchema, symbolInputSchema } from "../tools/market.ts";

export const marketQuoteQuery = z.object({ symbol: symbolInputSchema });
export const marketRangeQuery = z.object({ symbol: symbolInputSchema, range: rangeSchema.optional() });
