import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/platform/i18n.ts",
  // Messages are compiled at build time, so that the browser gets no parser for them.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

const hasFailpoints = process.env.HOLDFAST_FAILPOINTS === "on";

const config: NextConfig = {
  distDir: process.env.HOLDFAST_DIST || ".next",
  // Type errors fail the build, also a forgotten await; tests are checked by the test command. The same sources are built
  // with failpoints only after that.
  typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: hasFailpoints },
  // A constant of the build: without it every failpoint (lib/platform/failpoint.ts) and the chaos tools fall away.
  compiler: { define: { HAS_FAILPOINTS: hasFailpoints } },
  experimental: {
    // Each route has its own bundle of what it uses: all of them at once cost a second of start and 80 MB.
    preloadEntriesOnStart: false,
    // Half of a build's time and work; shortened code starts faster in less memory, so the product has it.
    turbopackMinify: { server: !hasFailpoints, client: !hasFailpoints },
    // Writing it costs a tenth of a build. People build again after an update; with failpoints hardly anybody does.
    turbopackFileSystemCacheForBuild: !hasFailpoints,
  },
  turbopack: {
    // The SDK's index brings a client of its hosted gateway along, which pages never use.
    resolveAlias: { "@ai-sdk/gateway": { browser: "./components/chat/no-gateway.ts" } },
  },
  poweredByHeader: false,
  reactStrictMode: true,
  // Pages answer `/x/` by redirect, API paths must answer both forms directly.
  skipTrailingSlashRedirect: true,
  // Event streams say `no-transform` themselves: an encoder would hold back tokens.
  compress: true,
  images: { unoptimized: true },
  serverExternalPackages: ["postgres", "ioredis", "pino", "pg-boss", "yahoo-finance2"],
};

export default withNextIntl(config);
