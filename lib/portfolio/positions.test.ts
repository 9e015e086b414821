import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, toText } from "./decimal.ts";
import { firstShortfall, heldOf, positionsOf } from "./positions.ts";
import type { Trade } from "./queries.ts";

/** Fractions of big integers: exact by construction, and nothing of the code under test. */
type Fraction = { over: bigint; under: bigint };
const scale = 10n ** 8n;

const add = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});

/** Eight places, halves away from zero; never negative here. */
function textOf({ over, under }: Fraction): string {
  const scaled = (2n * over * scale + under) / (2n * under);
  return toText(new Decimal(`${scaled / scale}.${String(scaled % scale).padStart(8, "0")}`));
}

/** Amounts as hundred-millionths, written as decimals. */
const written = (units: bigint) => `${units / scale}.${String(units % scale).padStart(8, "0")}`;

type Step = { side: "buy" | "sell"; units: bigint; price: bigint };

/** What average cost means, in fractions: a sale keeps the average, a purchase weighs it anew. */
function reference(steps: readonly Step[]): { quantity: bigint; cost: Fraction } {
  let quantity = 0n;
  let cost: Fraction = { over: 0n, under: 1n };
  for (const { side, units, price } of steps) {
    if (side === "buy") {
      cost = add(cost, { over: units * price, under: scale * scale });
      quantity += units;
    } else {
      cost = { over: cost.over * (quantity - units), under: cost.under * quantity };
      quantity -= units;
      if (quantity === 0n) cost = { over: 0n, under: 1n };
    }
  }
  return { quantity, cost };
}

function tradesOf(steps: readonly Step[], symbol = "TSLA"): Trade[] {
  return steps.map(({ side, units, price }, index) => ({
    id: `ptx_${String(index).padStart(12, "0")}`,
    symbol,
    side,
    quantity: written(units),
    price: written(price),
    currency: "USD",
    // Three to an instant: the order within one is that of the ids.
    tradedAt: new Date(Math.floor(index / 3) * 1000),
    priceSource: "given",
    priceAsOf: null,
  }));
}

const units = fc.bigInt({ min: 1n, max: 10n ** 14n });
/** Sales never exceed what is held: a share of it in thousandths, the last step all of it now and then. */
const steps = fc
  .array(fc.record({ sells: fc.boolean(), share: fc.bigInt({ min: 1n, max: 1000n }), units, price: units }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((drawn) => {
    let held = 0n;
    return drawn.map(({ sells, share, units: bought, price }): Step => {
      const sold = (held * share) / 1000n;
      if (!sells || sold === 0n) {
        held += bought;
        return { side: "buy", units: bought, price };
      }
      held -= sold;
      return { side: "sell", units: sold, price };
    });
  });

describe("holdings", () => {
  it("equal an exact reference for any buys and sells, in whatever order the rows come", () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (drawn, random) => {
        const expected = reference(drawn);
        const shuffled = tradesOf(drawn)
          .map((trade) => ({ trade, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ trade }) => trade);
        const [position] = positionsOf(shuffled);
        expect(toText(position?.quantity ?? new Decimal(-1))).toBe(toText(new Decimal(written(expected.quantity))));
        expect(toText(position?.cost ?? new Decimal(-1))).toBe(textOf(expected.cost));
        // Of nothing there is no average; one of 1 stands for it on both sides.
        const isHeld = expected.quantity > 0n;
        const average = { over: expected.cost.over * scale, under: expected.cost.under * expected.quantity };
        expect(toText(isHeld && position ? position.cost.div(position.quantity) : new Decimal(1))).toBe(
          textOf(isHeld ? average : { over: 1n, under: 1n }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("stay exact where binary fractions do not, at both ends of what can be stored", () => {
    const [small] = positionsOf(tradesOf([{ side: "buy", units: 10_000_000n, price: 10_000_000n }]));
    expect(toText(small?.cost ?? new Decimal(0))).toBe("0.01");
    const largest = 10n ** 26n - 1n;
    const [large] = positionsOf(tradesOf([{ side: "buy", units: largest, price: largest }]));
    expect(toText(large?.cost ?? new Decimal(0), 16)).toBe("999999999999999999999999980000000000.0000000000000001");
  });

  it("round a half up after divisions", () => {
    // Of 3 for 3 one is left, then one more: 2.00000001 / 2 is a tie at the ninth place.
    const trades = tradesOf([
      { side: "buy", units: 3n * scale, price: 100_000_000n },
      { side: "sell", units: 2n * scale, price: 1n },
      { side: "buy", units: scale, price: 100_000_001n },
    ]);
    const [position] = positionsOf(trades);
    expect(position && toText(position.cost.div(position.quantity))).toBe("1.00000001");
  });

  it("forget the cost once everything was sold, and carry the mark of invented prices until then", () => {
    const [first, second, third] = tradesOf([
      { side: "buy", units: scale, price: 5n * scale },
      { side: "sell", units: scale, price: 9n * scale },
      { side: "buy", units: scale, price: 7n * scale },
    ]);
    if (!first || !second || !third) throw new Error("three trades");
    const invented = { ...first, priceSource: "simulated" };
    expect(positionsOf([invented])[0]?.costMark).toBe("simulated");
    expect(positionsOf([invented, second, third])[0]).toMatchObject({ costMark: null });
    expect(toText(positionsOf([invented, second, third])[0]?.cost ?? new Decimal(0))).toBe("7");
  });

  it("are one for each listing, in order of symbol", () => {
    const trades = [
      ...tradesOf([{ side: "buy", units: 1n, price: 1n }], "MSFT"),
      ...tradesOf([{ side: "buy", units: 2n, price: 1n }], "AAPL"),
    ];
    expect(positionsOf(trades).map(({ symbol }) => symbol)).toEqual(["AAPL", "MSFT"]);
  });
});

describe("a sale that was not covered", () => {
  it("is found wherever it stands, with what was held then", () => {
    fc.assert(
      fc.property(steps, fc.nat({ max: 40 }), (drawn, at) => {
        expect(firstShortfall(tradesOf(drawn))).toBeUndefined();
        const place = Math.min(at, drawn.length);
        const heldThen = reference(drawn.slice(0, place)).quantity;
        const broken = [...drawn.slice(0, place), { side: "sell" as const, units: heldThen + 1n, price: 1n }];
        const found = firstShortfall(tradesOf([...broken, ...drawn.slice(place)]));
        expect(found?.trade.id).toBe(`ptx_${String(place).padStart(12, "0")}`);
        expect(found && toText(found.held)).toBe(toText(new Decimal(written(heldThen))));
      }),
    );
  });

  it("leaves nothing below zero to count", () => {
    expect(
      toText(
        heldOf(
          tradesOf([
            { side: "buy", units: 3n, price: 1n },
            { side: "sell", units: 3n, price: 1n },
          ]),
        ),
      ),
    ).toBe("0");
  });
});
