// Builds the console: its pages, and files that are named after what is in them, so that browsers may keep them for ever.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const SOURCES = 'apps/web/src';
/** Where the page finds its files, beside itself; the service's security headers know the name. */
const ASSETS = 'console';
const ICON = 'icon.svg';
/** What every page begins with. */
const SHELL = 'page.html';
/** Each page and what it needs at once. */
const PAGES = [
  { page: 'index.html', script: 'main.tsx', styles: 'styles/console.css' },
  { page: 'admin.html', script: 'admin/admin.tsx', styles: 'styles/admin.css' },
];

/** Writes the console into `folder`. Each file lies beside itself compressed, so that nobody compresses it again. */
export async function buildWeb(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, ASSETS), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: process.cwd(),
    entryPoints: [...new Set(PAGES.flatMap(({ script, styles }) => [script, styles])), ICON].map((name) =>
      join(SOURCES, name),
    ),
    outdir: join(folder, ASSETS),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    minify: true,
    legalComments: 'none',
    loader: { '.svg': 'copy' },
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: 'apps/web/tsconfig.json',
    metafile: true,
    logLevel: 'warning',
  });
  const made = Object.entries(metafile.outputs).map(([path, { entryPoint }]) => [entryPoint, basename(path)]);
  const fileOf = (name) => {
    const wanted = join(SOURCES, name);
    const found = made.find(([entry]) => entry === wanted)?.[1];
    if (found === undefined) throw new Error(`The build made nothing of ${wanted}`);
    return `${ASSETS}/${found}`;
  };
  for (const { page, script, styles } of PAGES) {
    const html = readFileSync(join(SOURCES, SHELL), 'utf8')
      .replace('%icon%', fileOf(ICON))
      .replace('%styles%', fileOf(styles))
      .replace('%script%', fileOf(script));
    writeFileSync(join(folder, page), html);
  }
  for (const name of readdirSync(join(folder, ASSETS))) {
    const file = join(folder, ASSETS, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}
