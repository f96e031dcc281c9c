// Builds script, style, fonts and base map into the Python package: ../src/bearwitness/serve/static.
// In: src/, packages of package-lock.json. Out: files that the server hands out as they are.
import { build } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../src/bearwitness/serve/static");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: {
    page: here("src/page.css"),
    overview: here("src/overview.js"),
    incident: here("src/incident.js"),
    review: here("src/review.js"),
    about: here("src/about.js"),
    // MapLibre draws in a worker, which must be a file of its own: no page of ours runs blobs.
    worker: here("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"),
  },
  outdir: out,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: "es2022",
  legalComments: "linked",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  chunkNames: "chunk-[hash]",
});
await cp(here("node_modules/world-atlas/countries-50m.json"), `${out}/countries.json`);
await cp(here("src/mark.svg"), `${out}/mark.svg`);

// Who made what is handed out, and under which terms.
const { packages } = JSON.parse(await readFile(here("package-lock.json"), "utf8"));
const shipped = Object.entries(packages)
  .filter(([path, told]) => path.startsWith("node_modules/") && !told.dev && !told.optional)
  .map(([path, told]) => `${path.replace(/^.*node_modules\//, "")} ${told.version} (${told.license})`);
await writeFile(`${out}/PACKAGES.txt`, [...new Set(shipped)].sort().join("\n") + "\n");
