// plant: no-catch-all-sources
import { name } from "../name.ts";

export const figure = name;
