// Joins what nest has compiled, and the packages that it uses, into a few files: the service reads these in a third of the
// time that it takes to find and read some two thousand.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/**
 * Packages that stay as they are: native ones, those that look for files of their own beside them, those that are loaded
 * only where their server is used, and the one that must come before all others.
 */
export const EXTERNAL = [
  'sqlite3',
  '@resvg/resvg-js',
  '@polyglot-sql/sdk',
  'swagger-ui-dist',
  'redoc',
  'dejavu-fonts-ttf',
  'pg',
  'mysql2',
  'openai',
  '@aws-sdk/client-s3',
  '@redis/client',
  '@keyv/redis',
  'reflect-metadata',
];

/** Decorators want `reflect-metadata` before anything else; CommonJS packages want `require` and the names that go with it. */
const BANNER = `import 'reflect-metadata';
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

/** Optional packages that packages ask for and that are not installed: asking goes on to fail where it is done. */
const missingPackages = {
  name: 'missing-packages',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === missingPackages || from.kind === 'entry-point') return undefined;
      const { errors } = await resolve(path, { ...from, pluginData: missingPackages });
      return errors.length > 0 ? { path, external: true } : undefined;
    });
  },
};

/**
 * Nest's packages ask for others through a `require` of their own, which the bundler does not follow: they would be read from
 * their many files, and a second time. With the bundler's `require` it follows them.
 */
const followedRequire = {
  name: 'followed-require',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.@nestjs.+\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('const require = createRequire(import.meta.url);', ''),
    }));
  },
};

/** CommonJS packages that Nest imports at run time, by the names that they export; the bundler alone would give `default`. */
const namedExports = {
  name: 'named-exports',
  setup({ onResolve, onLoad }) {
    const require = createRequire(import.meta.url);
    onResolve({ filter: /^class-(?:validator|transformer)$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: namedExports.name } : undefined,
    );
    onLoad({ filter: /.*/, namespace: namedExports.name }, ({ path }) => ({
      contents: `export { ${Object.keys(require(path)).join(', ')} } from '${path}';`,
      resolveDir: process.cwd(),
    }));
  },
};

/** Programs of `app`: those people start, and those that it starts itself in threads and processes. */
function entriesOf(folder, app) {
  const sources = join(folder, 'apps', app, 'src');
  const files = readdirSync(sources).filter((name) => name === 'main.js' || /^export-.*\.js$/.test(name));
  const started = readdirSync(join(folder, 'libs'), { recursive: true })
    .filter((name) => /\.(?:worker|process)\.js$/.test(name))
    .map((name) => join(folder, 'libs', name));
  return Object.fromEntries(
    [...files.map((name) => join(sources, name)), ...started].map((file) => [basename(file, '.js'), file]),
  );
}

/**
 * A file of ASCII alone is kept in memory as one byte a character, any other as two. What the bundler leaves stands in
 * regular expressions, where the escape means the same.
 */
const inAscii = (code) =>
  code.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * Names are kept by naming each class and function when it is made, closures too, thousands in a turn; nearly all have their
 * name already.
 */
const namedWhereNeeded = (code) =>
  code.replace('__name=(target,value)=>', '__name=(target,value)=>target.name===value?target:');

/** Bundles the compiled application below `compiled` into `folder`; all programs lie side by side in it. */
export async function bundle(app, compiled, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    // The bundler would take the folder in which it was loaded.
    absWorkingDir: process.cwd(),
    entryPoints: entriesOf(compiled, app),
    outdir: folder,
    bundle: true,
    splitting: true,
    // Beside the programs, so that a path relative to one is right in each.
    chunkNames: '[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    minifyWhitespace: true,
    sourcemap: 'linked',
    sourcesContent: false,
    external: EXTERNAL,
    plugins: [namedExports, followedRequire, missingPackages],
    banner: { js: BANNER },
    logLevel: 'warning',
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    const file = join(folder, name);
    writeFileSync(file, namedWhereNeeded(inAscii(readFileSync(file, 'utf8'))));
  }
}
