import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The repository that `folder` lies in: the nearest folder above it that holds `nest-cli.json`.
 *
 * @throws Error where there is none.
 */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'nest-cli.json'))) return at;
    if (dirname(at) === at) throw new Error(`${folder} does not lie in the repository`);
  }
}
