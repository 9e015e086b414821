// plant: faces-only-between-domains
import type { name } from "@/lib/auth/name";

export type Actor = typeof name;
