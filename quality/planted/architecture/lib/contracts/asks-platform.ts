// plant: contracts-import-contracts-only
import { clock } from "@/lib/platform/clock";

export const now = clock.now();
