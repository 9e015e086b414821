// plant: no-cycles
import type { Two } from "./type-cycle-two.ts";

export type One = { two: Two };
