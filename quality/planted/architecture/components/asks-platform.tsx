// plant: components-see-contracts-only
import type { clock } from "@/lib/platform/clock";

export const Title = ({ now }: { now: typeof clock }) => <p>{now.now()}</p>;
