import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The repository that `folder` lies in, or what the image holds of it: the nearest folder above it that holds `package.json`.
 *
 * @throws Error where there is none.
 */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) throw new Error(`${folder} does not lie in the repository`);
  }
}
