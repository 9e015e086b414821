// plant: faces-only
import { name } from "@/lib/sessions/name";

export const title = name;
