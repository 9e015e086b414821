import type { UsageView } from "@/lib/contracts/api-v1/usage";

const dayMs = 86_400_000;

/** Every day of the span, also those on which nothing was used. Pixels need no exact decimals. */
export function daysOf(view: UsageView, measure: "cost" | "tokens"): { date: string; value: number }[] {
  const known = new Map(view.data.map((row) => [row.key, row]));
  const points: { date: string; value: number }[] = [];
  for (let at = Date.parse(view.from); at <= Date.parse(view.to); at += dayMs) {
    const date = new Date(at).toISOString().slice(0, 10);
    const row = known.get(date);
    const tokens = (row?.input_tokens ?? 0) + (row?.output_tokens ?? 0);
    points.push({ date, value: measure === "tokens" ? tokens : Number(row?.cost_usd ?? 0) });
  }
  return points;
}
