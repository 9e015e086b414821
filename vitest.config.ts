import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };

export default defineConfig({
  resolve: { alias },
  // A constant that the build writes in; tests run as an ordinary build does.
  define: { HAS_FAILPOINTS: "false" },
  test: {
    restoreMocks: true,
    // A machine with other work is slow, not wrong: what is waited for has time, and what never comes fails all the same.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    // It imports "next/server" without the extension that Node asks for; Vite resolves that.
    server: { deps: { inline: ["next-auth"] } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,components,db,app}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{lib,components,db,app}/**/*.db.test.ts"],
          globalSetup: "e2e/stack/integration-setup.ts",
          setupFiles: "e2e/stack/integration-database.ts",
          // Leases, pauses and outages are waited for more than computed.
          maxWorkers: 4,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "api",
          include: ["e2e/api/**/*.api.test.ts"],
          // What is refused before anything is stored is refused alike on both stacks; thousands of requests, so once.
          exclude: process.env.HOLDFAST_STACK === "E" ? ["e2e/api/wrong-values.api.test.ts"] : [],
          globalSetup: "e2e/stack/api-setup.ts",
          // Answers of slow models, leases and restarts are waited for more than computed.
          maxWorkers: 5,
          testTimeout: 90_000,
          hookTimeout: 150_000,
        },
      },
      {
        extends: true,
        // Its tests measure how long starting and ending takes, so they do not disturb each other.
        test: { name: "launcher", include: ["scripts/**/*.test.ts"], fileParallelism: false, testTimeout: 60_000 },
      },
      { extends: true, test: { name: "quality", include: ["quality/*.test.ts"], testTimeout: 30_000 } },
    ],
  },
});
