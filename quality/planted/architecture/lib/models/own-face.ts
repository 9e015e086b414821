// plant: domains-do-not-enter-by-their-own-face
import { name } from "./index.ts";

export const own = name;
