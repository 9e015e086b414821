// plant: none
import type { One } from "./type-cycle-one.ts";

export type Two = { one: One };
