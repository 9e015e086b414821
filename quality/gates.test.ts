import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDocuments } from "../scripts/testing/gates/documents.mjs";
import { checkFailpoints } from "../scripts/testing/gates/failpoints.mjs";
import { checkRepositoryText, rules as textRules } from "../scripts/testing/gates/repository-text.mjs";
import { banned, checkSupplyChain, compareVersions, floors } from "../scripts/testing/gates/supply-chain.mjs";
import { checkTree } from "../scripts/testing/gates/tree.mjs";
import { openWorkbench, type Workbench } from "./workbench.ts";

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench();
});
afterAll(() => bench.remove());

type Package = { version: string; resolved?: string; hasInstallScript?: boolean; link?: boolean };

function judgeLock(packages: Record<string, Package>, manifest: object = {}): string[] {
  const entries = Object.entries(packages).map(([name, entry]) => [`node_modules/${name}`, entry]);
  bench.write("package.json", JSON.stringify(manifest));
  bench.write("package-lock.json", JSON.stringify({ packages: { "": {}, ...Object.fromEntries(entries) } }));
  return checkSupplyChain(bench.folder).findings;
}

describe("the lockfile", () => {
  it.for(Object.entries(floors))("refuses %s below %s", ([name, floor]) => {
    expect(judgeLock({ [name]: { version: "0.0.1" } })).toEqual([`${name} 0.0.1 is below ${floor} [version-floor]`]);
    expect(judgeLock({ [name]: { version: floor } })).toEqual([]);
  });

  it.for(Object.entries(banned))("refuses %s in favour of %s", ([name, instead]) => {
    expect(judgeLock({ [name]: { version: "99.0.0" } })).toEqual([
      `${name} is not allowed, use ${instead} [banned-package]`,
    ]);
  });

  it("finds an old version below another package", () => {
    expect(judgeLock({ "other/node_modules/next": { version: "15.0.0" } })).toHaveLength(1);
  });

  it("refuses packages from elsewhere than the public registry", () => {
    const resolved = "https://packages.example.com/zod.tgz";
    expect(judgeLock({ zod: { version: "4.0.0", resolved } })).toEqual([`zod is locked to ${resolved} [registry]`]);
    expect(judgeLock({ zod: { version: "4.0.0", link: true } })).toHaveLength(1);
    expect(
      judgeLock({ zod: { version: "4.0.0", resolved: "https://registry.npmjs.org/zod/-/zod-4.0.0.tgz" } }),
    ).toEqual([]);
  });

  it("refuses an install script nobody decided on, and a decision about none", () => {
    const scripted = { esbuild: { version: "1.0.0", hasInstallScript: true } };
    expect(judgeLock(scripted)).toHaveLength(1);
    expect(judgeLock(scripted, { allowScripts: { esbuild: false } })).toEqual([]);
    expect(judgeLock({}, { allowScripts: { esbuild: true } })).toHaveLength(1);
  });

  it("refuses a version range", () => {
    expect(judgeLock({}, { dependencies: { zod: "^4.0.0" } })).toHaveLength(1);
    expect(judgeLock({}, { devDependencies: { zod: "latest" } })).toHaveLength(1);
    expect(judgeLock({}, { dependencies: { zod: "4.0.0-beta.1" } })).toEqual([]);
  });

  it("orders versions as semantic versioning does", () => {
    const ordered = ["1.9.9", "1.10.0-beta.2", "1.10.0-beta.10", "1.10.0-rc.1", "1.10.0", "1.10.1", "2.0.0-0"];
    expect(ordered.toReversed().toSorted(compareVersions)).toEqual(ordered);
  });
});

describe("an ordinary build", () => {
  const points = Array.from({ length: 20 }, (_, index) => `point.number-${index}`);
  const build = (script: string) => {
    bench.write("lib/turns/points.ts", points.map((name) => `await failpoint("${name}");`).join("\n"));
    for (let index = 0; index < 20; index += 1) bench.write(`.next/server/chunks/${index}.js`, "1;");
    bench.write(".next/server/chunks/0.js", script);
    return checkFailpoints(bench.folder, ".next").findings;
  };

  it("holds no failpoint and no chaos tool", () => {
    expect(build("export default 1;")).toEqual([]);
    expect(build('await f("point.number-3");').join()).toContain("[failpoint-in-build]");
    expect(build("const tools={chaos_effect:1}").join()).toContain("[failpoint-in-build]");
  });

  it("must have been read", () => {
    expect(checkFailpoints(bench.folder, ".next-none").findings.join()).toContain("[build-unread]");
  });
});

/** One planted line for each rule; the rule list decides which must exist. */
const textPlants: Record<string, [path: string, text: string]> = {
  "machine-path": ["docs/notes.md", "Look into /home/ada/holdfast/notes."],
  "planning-papers": ["docs/notes.md", "As ../shared/API.md says."],
  "registry-host": ["package-lock.json", '"resolved": "https://npm.example.com/zod.tgz"'],
  "merge-mark": ["lib/market/quote.ts", "<<<<<<< HEAD"],
  "private-key": ["lib/market/quote.ts", "-----BEGIN RSA PRIVATE KEY-----"],
  "reasonless-suppression": ["lib/market/quote.ts", "// oxlint-disable-next-line no-console"],
  "sql-from-text": ["lib/market/quote.ts", "const rows = run(`SELECT * FROM users WHERE name = '${name}'`);"],
};

const clean = [
  "// oxlint-disable-next-line no-console -- the command prints its one result",
  "const rows = await sql`SELECT * FROM users WHERE name = ${name}`;",
  "const path = `https://example.com/home/page`;",
].join("\n");

describe("the text of the repository", () => {
  it.for(textRules.map((rule) => rule.name))("is refused for: %s", (name) => {
    const [path, text] = textPlants[name] ?? ["", ""];
    bench.write(path, `${clean}\n${text}\n`);
    const { findings } = checkRepositoryText(bench.folder);
    bench.write(path, clean);
    expect(findings).toEqual([expect.stringMatching(new RegExp(`^${path}:4: .* \\[${name}\\]$`))]);
  });

  it("may tag SQL, give reasons and hold addresses", () => {
    expect(checkRepositoryText(bench.folder).findings).toEqual([]);
  });
});

describe("the tree", () => {
  it.for([
    ["services/quote.ts", "top-folder"],
    ["lib/quotes/index.ts", "domain"],
    ["lib/market/helpers/quote.ts", "catch-all"],
    ["lib/market/utils.ts", "catch-all"],
    ["lib/market/sampleData/index.ts", "kebab-folder"],
    ["e2e/quote.test.ts", "stray-test"],
    ["components/quote.spec.tsx", "stray-test"],
    ["lib/market/quote.test.mts", "stray-test"],
  ])("refuses %s as %s", ([path, rule]) => {
    const tree = openWorkbench();
    tree.write(path ?? "", "export {};\n");
    const { findings } = checkTree(tree.folder);
    tree.remove();
    expect(findings).toEqual([expect.stringMatching(new RegExp(`\\[${rule}\\]$`))]);
  });

  it("accepts what Next calls groups and parameters", () => {
    const tree = openWorkbench();
    for (const path of ["app/(workspace)/chat/[sessionId]/page.tsx", "app/api/auth/[...nextauth]/route.ts"])
      tree.write(path, "export {};\n");
    const { findings } = checkTree(tree.folder);
    tree.remove();
    expect(findings).toEqual([]);
  });
});

describe("a document", () => {
  it.for([
    ["See [the notes](docs/gone.md).", "link"],
    ["Read `lib/market/gone.ts` first.", "path"],
    ["Change `gone.config.ts`.", "path"],
    ["Run `npm run gone`.", "command"],
  ])("is refused when it says: %s", ([text, rule]) => {
    bench.write("README.md", `${text}\n`);
    expect(checkDocuments(bench.folder).findings).toEqual([
      expect.stringMatching(new RegExp(`^README.md: .* \\[${rule}\\]$`)),
    ]);
  });

  it("may name what exists", () => {
    bench.write("package.json", JSON.stringify({ scripts: { lint: "oxlint" } }));
    bench.write("README.md", "`lib/market/quote.ts`, [quote](lib/market/quote.ts), `npm run lint`, `text/plain`.\n");
    expect(checkDocuments(bench.folder).findings).toEqual([]);
  });

  it("is refused when the example environment names a variable nobody reads", () => {
    bench.write("lib/platform/env.ts", "const schema = { PORT: 1 };\n");
    bench.write(".env.example", "# PORT=3000\nGONE=1\n");
    expect(checkDocuments(bench.folder).findings).toEqual([".env.example: GONE is read by nobody [variable]"]);
  });
});
