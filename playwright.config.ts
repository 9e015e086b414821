import { defineConfig, devices } from "@playwright/test";
import { prepareChromium } from "./e2e/fixtures/chromium.ts";

const { executablePath, env } = prepareChromium();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/stack/browser-setup.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  workers: 3,
  fullyParallel: true,
  // A test that needs a second try is a test that lies.
  retries: 0,
  // A machine with other work is slow, not wrong.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    // A launch passes only what it is given: the browser's libraries and fonts come on top of our environment.
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      env: { ...definedVariables(), ...env },
      args: ["--no-sandbox", "--font-render-hinting=none"],
    },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // Recording doubles the processor time of every test; `npm run e2e -- --trace on` for the one that fails.
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 }, locale: "en-US" }, grepInvert: /@phone-only/ },
    { name: "phone", use: { ...devices["Pixel 7"], locale: "ko-KR" }, grep: /@phone/ },
  ],
});

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
