// Copies the packages that the built service reads at run time, and what they need, into a folder: all others are in the bundle.
//   node scripts/runtime-packages.mjs <folder>
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { EXTERNAL } from './lib/bundle.mjs';

/** Sources of a package's native part and what their building leaves behind; what only developers read. */
const LEFT_OUT =
  /(^|\/)(deps|obj|obj\.target|\.deps|docs?|test|tests|examples?|\.github)$|\.(map|md|markdown|[cm]?ts|[ao]|mk|gypi?|Makefile)$/;
/** Packages of which files alone are used: nothing of theirs is run here. */
const FILES_ALONE = new Set(['redoc', 'swagger-ui-dist', 'dejavu-fonts-ttf']);
/** What native packages are built or fetched with. */
const INSTALLERS = new Set(['node-gyp', 'prebuild-install', 'tar', 'node-addon-api']);

const root = realpathSync('node_modules');

/** The folder that `name` is found in from `from`, as Node looks for it. */
function folderOf(name, from) {
  for (let folder = from; folder.startsWith(dirname(root)); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
  }
  return null;
}

/** Folders of the packages, and of everything that they depend on. */
function closure(names) {
  const found = new Set();
  const follow = (name, from, optional) => {
    if (INSTALLERS.has(name)) return;
    const folder = folderOf(name, from);
    if (folder === null) {
      if (optional) return;
      throw new Error(`${name} is not installed`);
    }
    if (found.has(folder)) return;
    found.add(folder);
    if (FILES_ALONE.has(name)) return;
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json')));
    for (const each of Object.keys(dependencies)) follow(each, folder, each in optionalDependencies);
    for (const each of Object.keys(optionalDependencies)) follow(each, folder, true);
  };
  for (const name of names) follow(name, dirname(root), false);
  return found;
}

const [target] = process.argv.slice(2);
if (target === undefined) {
  console.error('Usage: node scripts/runtime-packages.mjs <folder>');
  process.exit(2);
}
mkdirSync(target, { recursive: true });
for (const folder of closure(EXTERNAL)) {
  const nested = (path) => relative(folder, path).split('/').includes('node_modules');
  cpSync(folder, resolve(target, relative(root, folder)), {
    recursive: true,
    dereference: true,
    // Packages within packages are in the list themselves.
    filter: (path) => path === folder || (!nested(path) && !LEFT_OUT.test(relative(folder, path))),
  });
}
