import { expect, test } from "vitest";
import { callerAddress, callerNetwork } from "./caller-address.ts";

test("the address is what our server wrote, never a forwarding header", () => {
  expect(callerAddress(new Headers({ "x-forwarded-for": "1.2.3.4" }))).toBe("unknown");
  expect(callerAddress(new Headers({ "x-holdfast-address": "10.0.0.9" }))).toBe("10.0.0.9");
});

test.each([
  ["10.0.0.9", "10.0.0.9"],
  ["::ffff:10.0.0.9", "10.0.0.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, network) => {
  expect(callerNetwork(address)).toBe(network);
});
