import { expect, it } from "vitest";
import { exactProduct } from "./exact-product.ts";

it.each([
  ["3", "200", "600"],
  ["0.1", "0.2", "0.02"],
  ["1.5", "71200", "106800.0"],
  ["0.00000001", "0.00000001", "0.0000000000000001"],
  ["123456789012345678.12345678", "2", "246913578024691356.24691356"],
  ["0", "5.5", "0.0"],
])("%s times %s is exactly %s", (quantity, price, product) => {
  expect(exactProduct(quantity, price)).toBe(product);
});
