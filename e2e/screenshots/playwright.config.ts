import { defineConfig, devices } from "@playwright/test";
import tests from "../../playwright.config.ts";

/** Pictures instead of tests: `npm run screenshots` writes docs/screenshot.png and, for a look at everything, test-results. */
export default defineConfig({
  ...tests,
  testDir: ".",
  testMatch: "*.shot.ts",
  globalSetup: "../stack/browser-setup.ts",
  outputDir: "../../test-results/screenshots",
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 }, locale: "en-US" } },
    {
      name: "desktop-korean-dark",
      use: { viewport: { width: 1440, height: 900 }, locale: "ko-KR", colorScheme: "dark" },
    },
    {
      name: "phone",
      use: {
        ...devices["Pixel 7"],
        viewport: { width: 390, height: 844 },
        locale: "ko-KR",
        colorScheme: "dark",
      },
    },
    {
      name: "phone-english",
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, locale: "en-US" },
    },
  ],
});
