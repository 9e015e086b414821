import type { Row } from "../row.ts";
import { r1 } from "./r1.ts";

/** In the order of the scoreboard. */
export const rows: readonly Row[] = [r1];
