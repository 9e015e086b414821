// plant: faces-only-between-domains
import { name } from "@/lib/auth/name";

export const actor = name;
