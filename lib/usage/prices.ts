import { builtInModelId } from "@/lib/contracts/models";

/**
 * USD for a million tokens, in and out: OpenAI's list prices for standard processing as public price tables quoted them in
 * September and October 2026. They change, and OpenAI's own page (developers.openai.com/api/docs/pricing) is what counts.
 * Discounts for cached input, long contexts, batches and tiers are not in it, nor every model: MODEL_PRICES adds and
 * replaces. A model that is in neither has no price, which is shown as such.
 */
export const listPrices: Readonly<Record<string, readonly [input: string, output: string]>> = {
  [builtInModelId]: ["0", "0"],
  "gpt-6.1-terra": ["1", "5"],
  "gpt-6-astra": ["10", "50"],
  "gpt-5.6-terra": ["2", "12"],
  "gpt-5.6-luna": ["0.2", "1.2"],
  "gpt-5.5": ["5", "30"],
  "gpt-5.4": ["2.5", "15"],
  "gpt-5.4-mini": ["0.75", "4.5"],
  "gpt-5.4-nano": ["0.2", "1.25"],
  "gpt-5.1": ["1.25", "10"],
  "gpt-5": ["1.25", "10"],
  "gpt-5-mini": ["0.25", "2"],
  "gpt-5-nano": ["0.05", "0.4"],
  "gpt-4.1": ["2", "8"],
  "gpt-4.1-mini": ["0.4", "1.6"],
  "gpt-4.1-nano": ["0.1", "0.4"],
  "gpt-4o": ["2.5", "10"],
  "gpt-4o-mini": ["0.15", "0.6"],
  "o4-mini": ["1.1", "4.4"],
  "o3-mini": ["1.1", "4.4"],
};
