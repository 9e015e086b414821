// plant: faces-only
import { name } from "@/lib/turns/name";

export const turn = name;
