import { defineConfig } from "vitest/config";
import { licences } from "./licences.ts";

export default defineConfig({
  plugins: [licences()],
  build: {
    target: "es2022",
    // Everything stays a file of its own: the content security policy of the page allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    sourcemap: false,
  },
  server: { proxy: { "/api": "http://127.0.0.1:4004" } },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], environment: "node" } },
      {
        extends: true,
        test: { name: "browser", include: ["tests/browser/**/*.test.ts"], environment: "node", fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
});
