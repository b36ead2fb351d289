// Bundles the unit tests and runs them under node's own runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(tmpdir(), "explorer-tests-"));
const tests = readdirSync(join(here, "test")).filter((name) => name.endsWith(".test.ts"));
buildSync({
  entryPoints: tests.map((name) => join(here, "test", name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
const run = spawnSync(
  process.execPath,
  ["--test", ...tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")))],
  {
    stdio: "inherit",
  },
);
rmSync(out, { recursive: true });
process.exit(run.status ?? 1);
