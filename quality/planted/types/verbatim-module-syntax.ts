// plant: TS1484
import { MakeDirectoryOptions } from "node:fs";

export const isDeep = (options: MakeDirectoryOptions): boolean => options.recursive === true;
