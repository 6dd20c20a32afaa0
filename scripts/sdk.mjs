// The client that frontends install: node scripts/sdk.mjs generate | check | pack
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const SDK = 'libs/sdk';
const GENERATED = join(SDK, 'src/generated');
/** What `npm pack` takes; beside the rest of what is built. */
const PACKED = 'dist/sdk';

/** Writes the typed operations of docs/openapi.json into `folder`. */
async function generate(folder) {
  // Loaded only where it is needed: it brings a compiler.
  const { createClient } = await import('@hey-api/openapi-ts');
  rmSync(folder, { recursive: true, force: true });
  await createClient({
    input: JSON.parse(readFileSync('docs/openapi.json', 'utf8')),
    output: { path: folder, importFileExtension: '.js' },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent', file: false },
  });
}

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** Names of the files in which two folders differ. */
function differences(one, other) {
  const names = new Set([...filesOf(one), ...filesOf(other)]);
  const text = (folder, name) => (filesOf(folder).includes(name) ? readFileSync(join(folder, name), 'utf8') : null);
  return [...names].filter((name) => text(one, name) !== text(other, name));
}

async function check() {
  const fresh = mkdtempSync(join(tmpdir(), 'sdk-'));
  try {
    await generate(fresh);
    const stale = differences(fresh, GENERATED);
    if (stale.length === 0) return;
    console.error(`${GENERATED} is not what docs/openapi.json says: ${stale.join(', ')}. Run: npm run sdk`);
    process.exitCode = 1;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Builds the package and prints the path of its tarball. */
async function pack() {
  rmSync(PACKED, { recursive: true, force: true });
  mkdirSync(PACKED, { recursive: true });
  for (const format of ['esm', 'cjs']) {
    const folder = join(PACKED, 'dist', format);
    await build({
      entryPoints: [join(SDK, 'src/index.ts')],
      outfile: join(folder, 'index.js'),
      bundle: true,
      format,
      platform: 'neutral',
      target: 'es2022',
      sourcemap: true,
      sourcesContent: false,
      legalComments: 'inline',
      logLevel: 'warning',
    });
    declare(folder);
    // Says of the files below what they are, whatever the package says.
    writeFileSync(join(folder, 'package.json'), `{ "type": "${format === 'esm' ? 'module' : 'commonjs'}" }\n`);
  }
  for (const name of ['package.json', 'README.md']) cpSync(join(SDK, name), join(PACKED, name));
  cpSync('LICENSE', join(PACKED, 'LICENSE'));
  const packed = run('npm', ['pack', '--json', '--silent', '--pack-destination', '..'], PACKED);
  console.log(join('dist', JSON.parse(packed)[0].filename));
}

function declare(folder) {
  run('npx', ['tsc', '-p', join(SDK, 'tsconfig.lib.json'), '--outDir', folder]);
}

function run(command, args, cwd = '.') {
  const shell = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', shell });
  if (status === 0) return stdout;
  console.error(stdout, stderr);
  process.exit(1);
}

const tasks = { generate: () => generate(GENERATED), check, pack };
const task = tasks[process.argv[2]];
if (task) await task();
else {
  console.error('node scripts/sdk.mjs generate | check | pack');
  process.exitCode = 2;
}
