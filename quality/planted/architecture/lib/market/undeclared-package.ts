// plant: declared
import { gt } from "semver";

export const newer = gt;
