// Builds an application of the monorepo when its sources have changed since the last build.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { bundle } from './bundle.mjs';
import { fingerprint } from './fingerprint.mjs';
import { buildWeb } from './web.mjs';

const SOURCES = ['libs', 'scripts/lib', 'tsconfig.json', 'nest-cli.json', 'package-lock.json'];
/** The page that the service serves: made of its own sources and the client's alone. */
const WEB = 'web';
const WEB_SOURCES = ['libs/sdk', 'scripts/lib', 'tsconfig.json', 'package-lock.json'];

/** Time after which a lock without a name in it is nobody's. */
const UNSIGNED_MS = 10_000;

const isSource = (file) => !file.endsWith('.spec.ts');
const stampOf = (app) => `dist/compiled/${app}.built`;
const compiledOf = (app) => `dist/compiled/${app}`;
const bundleOf = (app) => `dist/${app}`;

/** The built entry point `name` of `app`. */
export function entryOf(app, name) {
  return `${bundleOf(app)}/${name}.js`;
}

const madeOf = (app) => (app === WEB ? `${bundleOf(app)}/index.html` : entryOf(app, 'main'));

function isFresh(app, print) {
  try {
    return readFileSync(stampOf(app), 'utf8') === print && statSync(madeOf(app)).isFile();
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether the process that took the lock has ended without giving it back, e.g. killed. */
function isLeftBehind(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    return owner > 0 ? !isAlive(owner) : Date.now() - statSync(path).mtimeMs > UNSIGNED_MS;
  } catch {
    return false;
  }
}

/** Waits until no other process builds `app`; the lock of a process that is gone is taken over. */
async function lock(app) {
  const path = `dist/compiled/${app}.lock`;
  mkdirSync('dist/compiled', { recursive: true });
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isLeftBehind(path)) rmSync(path, { recursive: true, force: true });
      await delay(200);
    }
  }
}

async function build(app, quiet) {
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  if (!quiet) process.stderr.write(`Building ${app}…\n`);
  if (app === WEB) return buildWeb(bundleOf(app));
  const { status, stdout } = spawnSync(process.execPath, [nest, 'build', app], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) {
    process.stderr.write(stdout);
    throw new Error(`The build of ${app} failed`);
  }
  await bundle(app, compiledOf(app), bundleOf(app));
}

/**
 * Makes sure that `app` is built from the sources as they are, and so is what it serves; without `page`, the app alone, which is enough
 * to tell its interface: the page is made of that.
 */
export async function buildIfStale(app, { force = false, quiet = false, page = true } = {}) {
  if (app === 'api' && page && !force) await buildIfStale(WEB, { quiet });
  const print = () => fingerprint([...(app === WEB ? WEB_SOURCES : SOURCES), `apps/${app}`], isSource);
  if (!force && isFresh(app, print())) return;
  const unlock = await lock(app);
  try {
    const before = print();
    if (!force && isFresh(app, before)) return;
    rmSync(stampOf(app), { force: true });
    await build(app, quiet);
    writeFileSync(stampOf(app), before);
  } finally {
    unlock();
  }
}
