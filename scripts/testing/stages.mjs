/**
 * What `npm test` runs, in the order in which it is started, two stages at a time. Those with a `company` promise things
 * by the clock and run beside nothing but stages of the same company.
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {"gate" | "vitest" | "playwright"} kind a gate counts as one test
 * @property {readonly string[]} command a tool of node_modules/.bin, or a script for our Node, with its options
 * @property {readonly string[]} [after] stages that must have ended
 * @property {readonly string[]} [needs] stages that must have passed
 * @property {string} [company]
 * @property {Record<string, string>} [env]
 * @property {number} timeoutMs
 */

const minute = 60_000;
const gate = (/** @type {string} */ name) => ["node", `scripts/testing/gates/${name}.mjs`];
const vitest = (/** @type {string} */ project) => ["vitest", "run", "--project", project];

/** @type {readonly Stage[]} */
export const stages = [
  { name: "types", kind: "gate", command: gate("types"), timeoutMs: 6 * minute },
  { name: "format", kind: "gate", command: ["biome", "check", "--error-on-warnings"], timeoutMs: 3 * minute },
  { name: "lint", kind: "gate", command: gate("lint"), timeoutMs: 4 * minute },
  { name: "architecture", kind: "gate", command: gate("architecture"), timeoutMs: 3 * minute },
  { name: "tree", kind: "gate", command: gate("tree"), timeoutMs: 3 * minute },
  { name: "unused", kind: "gate", command: ["knip", "--no-progress"], timeoutMs: 3 * minute },
  { name: "supply-chain", kind: "gate", command: gate("supply-chain"), timeoutMs: 3 * minute },
  { name: "repository-text", kind: "gate", command: gate("repository-text"), timeoutMs: 3 * minute },
  { name: "documents", kind: "gate", command: gate("documents"), timeoutMs: 3 * minute },
  {
    name: "build",
    kind: "gate",
    command: ["node", "scripts/testing/build.mjs"],
    after: ["types"],
    timeoutMs: 16 * minute,
  },
  {
    name: "chaos-build",
    kind: "gate",
    command: ["node", "scripts/testing/build.mjs"],
    needs: ["build"],
    env: { HOLDFAST_FAILPOINTS: "on", HOLDFAST_DIST: ".next-chaos" },
    timeoutMs: 16 * minute,
  },
  { name: "failpoints", kind: "gate", command: gate("failpoints"), needs: ["build"], timeoutMs: 3 * minute },
  { name: "quality", kind: "vitest", command: vitest("quality"), timeoutMs: 6 * minute },
  { name: "unit", kind: "vitest", command: vitest("unit"), timeoutMs: 8 * minute },
  { name: "integration", kind: "vitest", command: vitest("integration"), timeoutMs: 10 * minute },
  // Installing, starting and killing with a small server in the place of the product.
  { name: "launcher", kind: "vitest", command: vitest("launcher"), timeoutMs: 16 * minute },
  ...["E", "S"].map((stack) => ({
    name: stack === "E" ? "api-embedded" : "api-services",
    kind: /** @type {const} */ ("vitest"),
    command: vitest("api"),
    needs: ["build"],
    env: { HOLDFAST_STACK: stack },
    company: "api",
    timeoutMs: 12 * minute,
  })),
  // The short version of `npm run chaos`: real kills on both stacks, with the seed in its output.
  ...["E", "S"].map((stack) => ({
    name: stack === "E" ? "chaos-embedded" : "chaos-services",
    kind: /** @type {const} */ ("gate"),
    command: ["node", "e2e/chaos/run.ts", "--short", "--stack", stack],
    needs: ["chaos-build"],
    company: "chaos",
    timeoutMs: 12 * minute,
  })),
  {
    name: "browser",
    kind: "playwright",
    command: ["playwright", "test"],
    needs: ["build"],
    company: "browser",
    timeoutMs: 14 * minute,
  },
];

export const stageNames = stages.map((stage) => stage.name);
