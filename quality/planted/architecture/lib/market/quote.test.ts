import { name } from "./name.ts";

export const tested = name;
