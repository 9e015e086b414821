// plant: import(no-duplicates)
import { join } from "node:path";
import { dirname } from "node:path";

export const beside = (path: string): string => join(dirname(path), "x");
