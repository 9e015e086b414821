// plant: tests-are-not-imported
import { tested } from "./quote.test.ts";

export const again = tested;
