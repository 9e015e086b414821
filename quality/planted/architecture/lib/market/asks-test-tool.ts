// plant: test-tools-in-tests-only
import { expect } from "vitest";

export const check = expect;
