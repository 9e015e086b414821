// plant: processes-are-entered-by-starters
import { port } from "@/lib/processes/server";

export const listening = port;
