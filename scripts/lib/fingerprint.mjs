// Tells whether files have changed since something was made of them.
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git']);

function* filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    yield [path, stat];
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!SKIPPED.has(name)) yield* filesUnder(join(path, name));
  }
}

/** Changes when a file under `paths` is added, removed or written; `wanted` leaves files out by name. */
export function fingerprint(paths, wanted = () => true) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    for (const [file, { size, mtimeMs }] of filesUnder(path)) {
      if (wanted(file)) hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
