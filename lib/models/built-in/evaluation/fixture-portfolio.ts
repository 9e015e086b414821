import { companyBySymbol } from "@/lib/contracts/companies";
import type { PortfolioAdvice, PortfolioChange, PortfolioSnapshot } from "@/lib/contracts/tools/index";

type Holding = PortfolioSnapshot["holdings"][number];

const asOf = "2026-08-05T06:30:00.000Z";

/** Four made-up holdings. Values are in the currency of each; weights are shares of a total in US dollars. */
const holdings: readonly Holding[] = [
  holding({ symbol: "AAPL", quantity: "10", average_cost: "180", price: "201.5", weight: "0.52", unrealised: "215" }),
  holding({ symbol: "TSLA", quantity: "5", average_cost: "260", price: "241.2", weight: "0.31", unrealised: "-94" }),
  holding({
    symbol: "005930.KS",
    quantity: "12",
    average_cost: "70000",
    price: "71500",
    weight: "0.17",
    unrealised: "18000",
  }),
  holding({ symbol: "IBM", quantity: "0.5", average_cost: "190", price: null, weight: null, unrealised: null }),
];

function holding(
  given: Pick<Holding, "symbol" | "quantity" | "average_cost" | "price" | "weight" | "unrealised">,
): Holding {
  const company = companyBySymbol(given.symbol);
  const hasPrice = given.price !== null;
  return {
    ...given,
    name: company?.name ?? null,
    name_ko: company?.nameKo ?? null,
    cost_mark: null,
    currency: company?.currency ?? "USD",
    value: hasPrice ? String(Number(given.quantity) * Number(given.price)) : null,
    source: hasPrice ? "simulated" : null,
    as_of: hasPrice ? asOf : null,
    simulated: hasPrice,
  };
}

export function isHeld(symbol: unknown): boolean {
  return holdings.some((one) => one.symbol === symbol);
}

export function snapshotOf(): PortfolioSnapshot {
  return {
    holdings: [...holdings],
    total_value: "3846.2",
    total_unrealised: "133.97",
    currency: "USD",
    as_of: asOf,
    totals: [
      { currency: "USD", value: "3221", unrealised: "121" },
      { currency: "KRW", value: "858000", unrealised: "18000" },
    ],
    rates: [{ from: "KRW", to: "USD", rate: "0.000728", source: "yahoo", as_of: asOf }],
  };
}

export function adviceOf(symbol: string | undefined): PortfolioAdvice {
  const held = holdings.find((one) => one.symbol === symbol) ?? null;
  const ownPoint: PortfolioAdvice["points"][number] = held
    ? { side: "against", code: "already_held", figure: held.weight }
    : { side: "for", code: "diversifies", figure: null };
  return {
    symbol: symbol ?? null,
    name: symbol === undefined ? null : (companyBySymbol(symbol)?.name ?? null),
    name_ko: symbol === undefined ? null : (companyBySymbol(symbol)?.nameKo ?? null),
    weight: held?.weight ?? null,
    holding: held,
    holdings: holdings.length,
    largest: { symbol: "AAPL", weight: "0.52" },
    points: [
      { side: "against", code: "concentration_high", figure: "0.52" },
      ...(symbol === undefined ? [] : [ownPoint]),
    ],
    source: "simulated",
    as_of: asOf,
    simulated: true,
  };
}

export function changeOf(side: "buy" | "sell", input: Record<string, unknown>): PortfolioChange {
  const symbol = String(input["symbol"]);
  const before = Number(holdings.find((one) => one.symbol === symbol)?.quantity ?? 0);
  const quantity = Number(input["quantity"] ?? before);
  const given = input["price"];
  return {
    transaction_id: "transaction-1",
    symbol,
    name: companyBySymbol(symbol)?.name ?? null,
    name_ko: companyBySymbol(symbol)?.nameKo ?? null,
    side,
    quantity: String(quantity),
    price: typeof given === "string" ? given : "201.5",
    currency: companyBySymbol(symbol)?.currency ?? "USD",
    held: String(side === "buy" ? before + quantity : Math.max(0, before - quantity)),
    price_source: given === undefined ? "simulated" : "given",
    price_as_of: given === undefined ? asOf : null,
    simulated: given === undefined,
  };
}
