export { calculatorTool } from "./calculator.ts";
export { currentDateTool } from "./current-date.ts";
