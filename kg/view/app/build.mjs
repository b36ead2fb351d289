// Bundles the page: src/ and the locked packages become ../static/explorer.{js,css}, the same bytes every time.
// `node build.mjs FOLDER` writes elsewhere, so that a test can compare.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "static");
const common = {
  bundle: true,
  minify: true,
  write: false,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
};
const safe = (text) => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

const worker = await build({ ...common, entryPoints: [join(here, "src/worker.ts")], format: "iife" });
const page = await build({
  ...common,
  entryPoints: [join(here, "src/main.ts")],
  format: "iife",
  define: { WORKER_SOURCE: JSON.stringify(worker.outputFiles[0].text) },
  metafile: true,
});
const style = await build({ ...common, entryPoints: [join(here, "src/style/all.css")] });

async function licences(metafile) {
  const names = new Set(
    Object.keys(metafile.inputs).flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    ),
  );
  names.add("graphology-layout-forceatlas2");
  const parts = [];
  for (const name of [...names].sort()) {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? (await readFile(join(folder, file), "utf8")).trim() : `Licence: ${license}`;
    parts.push(`${name} ${version} (${license})\n\n${text}\n`);
  }
  return `Packages bundled into explorer.js\n\n${parts.join(`\n${"-".repeat(70)}\n\n`)}`;
}

await mkdir(out, { recursive: true });
await writeFile(join(out, "explorer.js"), safe(page.outputFiles[0].text));
await writeFile(join(out, "explorer.css"), style.outputFiles[0].text);
await writeFile(join(out, "LICENSES.txt"), await licences(page.metafile));
