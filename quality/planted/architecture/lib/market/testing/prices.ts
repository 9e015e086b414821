// plant: none
import { expect } from "vitest";

export const prices = [1, 2, expect];
