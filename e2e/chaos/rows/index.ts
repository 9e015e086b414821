import type { Row } from "../row.ts";
import { r1 } from "./r1.ts";
import { r2 } from "./r2.ts";
import { r3 } from "./r3.ts";
import { r4 } from "./r4.ts";
import { r5 } from "./r5.ts";
import { r6 } from "./r6.ts";
import { r7 } from "./r7.ts";
import { r8 } from "./r8.ts";
import { r9 } from "./r9.ts";
import { r10 } from "./r10.ts";
import { r11 } from "./r11.ts";
import { r12 } from "./r12.ts";
import { r13 } from "./r13.ts";
import { r14 } from "./r14.ts";
import { r24 } from "./r24.ts";
import { r26 } from "./r26.ts";
import { t1 } from "./t1.ts";

/** In the order of the scoreboard; T rows are about tasks. */
export const rows: readonly Row[] = [r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r24, r26, t1];
