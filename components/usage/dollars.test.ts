import { describe, expect, test } from "vitest";
import { dollarsText } from "./dollars.ts";

describe("dollars", () => {
  test.each([
    ["0", "$0.00"],
    ["12.5", "$12.50"],
    ["0.0031", "$0.0031"],
    ["0.02", "$0.02"],
    ["0.00000015", "$0.00000015"],
    ["0.000742", "$0.000742"],
    ["0.0123456", "$0.0123"],
    ["1234.567", "$1,234.57"],
  ])("%s reads %s", (amount, text) => expect(dollarsText(amount, "en")).toBe(text));

  test("have their sign in Korean too", () => expect(dollarsText("3.2", "ko")).toBe("US$3.20"));
});
