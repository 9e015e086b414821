import { defineTool } from "../define-tool.ts";
import { evaluate } from "./calculator/index.ts";

export const calculatorTool = defineTool({
  name: "calculator",
  description:
    "Calculates an arithmetic expression exactly: + - * / ^, parentheses, % (percent, or remainder before a number), " +
    "sqrt, abs, floor, ceil, round(value, places), min, max, log (base 10), ln, exp, sin, cos, tan (radians), pi, e. " +
    "Use it for every calculation instead of calculating yourself. 200 + 10% is 220.",
  run: async (_ctx, { expression }) => ({ expression, result: evaluate(expression) }),
});
