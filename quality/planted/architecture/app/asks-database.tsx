// plant: app-has-no-sql
import { db } from "@/db/client";

export const title = db();
