// plant: platform-knows-no-domain
import { db } from "@/db/client";

export const database = db();
