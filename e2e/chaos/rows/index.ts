import type { Row } from "../row.ts";
import { r1 } from "./r1.ts";
import { r3 } from "./r3.ts";
import { r4 } from "./r4.ts";
import { r11 } from "./r11.ts";
import { r12 } from "./r12.ts";

/** In the order of the scoreboard. */
export const rows: readonly Row[] = [r1, r3, r4, r11, r12];
