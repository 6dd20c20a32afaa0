import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** One file of the console, as it is sent. */
export interface ConsoleFile {
  readonly path: string;
  readonly mediaType: string;
  /** The same compressed. */
  readonly gzipPath: string;
}

/** What `npm run build` has made of apps/web. */
export interface ConsoleFiles {
  readonly page: string;
  /** The page for admins. */
  readonly adminPage: string;
  /** By name; each is named after what is in it. */
  readonly assets: ReadonlyMap<string, ConsoleFile>;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Beside the built service; run from its sources, the service is further down. */
const FOLDERS = ['../web', '../../../../dist/web'];

/** The built console; null where it has not been built. */
export function findConsole(from: string): ConsoleFiles | null {
  const folder = FOLDERS.map((path) => join(from, path)).find((path) => existsSync(join(path, 'index.html')));
  if (folder === undefined) return null;
  const assets = new Map<string, ConsoleFile>();
  for (const name of readdirSync(join(folder, 'console'))) {
    const mediaType = MEDIA_TYPES[extname(name)];
    const path = join(folder, 'console', name);
    if (mediaType !== undefined) assets.set(name, { path, mediaType, gzipPath: `${path}.gz` });
  }
  return { page: join(folder, 'index.html'), adminPage: join(folder, 'admin.html'), assets };
}
