import { completeOrder } from "../understanding/complete-order.ts";
import type { OrderReading } from "../understanding/read-order.ts";
import { isQuestion } from "../understanding/read-stance.ts";
import type { Reading } from "../understanding/reading.ts";
import type { Intent, Planning } from "./intent.ts";
import { orderPart } from "./portfolio-change.ts";

/** What was asked back, answered: "10 shares", 열 주, "all of them", a company. */
export const portfolioAnswer: Intent = {
  name: "portfolio-answer",
  cues: [],
  score: (reading, planning) => (answerTo(reading, planning) ? 3.8 : 0),
  plan: (reading, planning) => orderPart(answerTo(reading, planning) ?? { orders: [] }),
};

const longestAnswer = 80;

/** The order with what this message adds to it; undefined when it is no answer. A question or a doubt never is one. */
function answerTo(reading: Reading, { session, stance }: Planning): OrderReading | undefined {
  const pending = session.pending?.order;
  if (!pending || stance !== "requests" || isQuestion(reading.lower)) return undefined;
  if (reading.lower.length > longestAnswer || /^(?:h+m+|[^\p{L}\p{N}]*)[^\p{L}\p{N}]*$/u.test(reading.lower))
    return undefined;
  return completeOrder(pending, reading);
}
