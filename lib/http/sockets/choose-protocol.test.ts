import { expect, test } from "vitest";
import { chooseProtocol } from "./choose-protocol.ts";

const plain = "holdfast.plain";
const json = "holdfast.v1+json";
const key = `hf_${"0a".repeat(16)}`;

test.each([
  [null, { protocol: plain, selected: null, key: null }],
  ["", { protocol: plain, selected: null, key: null }],
  [plain, { protocol: plain, selected: plain, key: null }],
  [json, { protocol: json, selected: json, key: null }],
  [`${json}, ${plain}`, { protocol: json, selected: json, key: null }],
  [`other,${plain},${json}`, { protocol: plain, selected: plain, key: null }],
  [`bearer.${key}`, { protocol: plain, selected: `bearer.${key}`, key }],
  [`bearer.${key}, ${json}`, { protocol: json, selected: json, key }],
  [`${plain},bearer.${key}`, { protocol: plain, selected: plain, key }],
  ["bearer.", { protocol: plain, selected: "bearer.", key: "" }],
])("%j is answered with one that was offered, and a key never beside a protocol", (header, chosen) => {
  expect(chooseProtocol(header)).toEqual(chosen);
});

test.each(["other", `bearer.${key}, other`, "HOLDFAST.PLAIN"])("%j has nothing we speak", (header) => {
  expect(chooseProtocol(header)).toBeNull();
});
