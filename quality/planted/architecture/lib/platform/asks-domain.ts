// plant: faces-only, platform-knows-no-domain
import { name } from "@/lib/market/name";

export const market = name;
