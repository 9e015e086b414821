// plant: no-catch-all-names
import { both } from "./utils.ts";

export const two = both;
