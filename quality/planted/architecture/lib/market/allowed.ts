// plant: none
import { db } from "@/db/client";
import type { Message } from "@/lib/contracts/message";
import { clock } from "@/lib/platform/clock";
import { name as actor } from "@/lib/auth";
import { sql } from "drizzle-orm";
import { readFileSync } from "node:fs";
import { name } from "./name.ts";

export const allowed = (message: Message) => [db, message, clock, actor, sql, readFileSync, name];
