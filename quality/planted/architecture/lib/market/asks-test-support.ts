// plant: testing-folders-are-for-tests
import { prices } from "./testing/prices.ts";

export const first = prices[0];
