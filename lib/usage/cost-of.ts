import { env, type ModelPrice, thousandths } from "@/lib/platform/env";
import { listPrices } from "./prices.ts";

/** Tokens that a model was paid for. `isCached`: an answer from before, for which none was asked. */
export type Spent = { model: string; input_tokens: number; output_tokens: number; isCached?: boolean };

/** OpenAI's dated copies of a model (`gpt-5.4-2026-03-05`) cost what the model costs. */
const snapshot = /-\d{4}-\d{2}-\d{2}$/;
const digits = 9;

/**
 * What tokens cost in billionths of a dollar, exactly: a price has at most three decimals for a million tokens. Null for
 * a model without a price.
 */
export function nanoCostOf({ model, input_tokens, output_tokens, isCached = false }: Spent): bigint | null {
  if (isCached) return 0n;
  const price = priceOf(model);
  if (price === null) return null;
  // A thousandth of a dollar for a million tokens is a billionth for one.
  return BigInt(input_tokens) * BigInt(price.input) + BigInt(output_tokens) * BigInt(price.output);
}

/** Whether calls of this model cost nothing, whatever they use. */
export function isFreeModel(model: string): boolean {
  const price = priceOf(model);
  return price !== null && price.input === 0 && price.output === 0;
}

/** Billionths of a dollar as an exact decimal without trailing zeros. */
export function dollarsOf(nano: bigint): string {
  const text = nano.toString().padStart(digits + 1, "0");
  const part = text.slice(-digits).replace(/0+$/, "");
  const whole = text.slice(0, -digits);
  return part === "" ? whole : `${whole}.${part}`;
}

function priceOf(model: string): ModelPrice | null {
  const own = env().MODEL_PRICES;
  for (const id of [model, model.replace(snapshot, "")]) {
    const [input, output] = Object.hasOwn(listPrices, id) ? (listPrices[id] ?? []) : [];
    const listed =
      input === undefined || output === undefined ? null : { input: thousandths(input), output: thousandths(output) };
    const price = own.get(id) ?? listed;
    if (price !== null) return price;
  }
  return null;
}
