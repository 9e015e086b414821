// plant: contracts-are-browser-safe
import pino from "pino";

export const log = pino;
