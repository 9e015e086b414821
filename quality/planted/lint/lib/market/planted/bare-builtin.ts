// plant: unicorn(prefer-node-protocol)
import { join } from "path";

export const inData = (name: string): string => join("data", name);
