// plant: browser-code-has-no-node
import { readFileSync } from "node:fs";

export const text = readFileSync("x", "utf8");
