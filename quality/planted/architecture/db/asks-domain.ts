// plant: db-knows-no-domain
import { name } from "@/lib/sessions";

export const owner = name;
