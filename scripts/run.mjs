// Runs a built entry point of an application, building it first where it is stale: node scripts/run.mjs <app> <entry> [arguments]
import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { buildIfStale, entryOf } from './lib/build.mjs';

const [app, entry, ...rest] = process.argv.slice(2);
try {
  await buildIfStale(app, { page: entry === 'main' });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
// Newer versions of Node keep compiled code between starts.
module.enableCompileCache?.();

const file = entryOf(app, entry);
process.argv.splice(1, process.argv.length - 1, file, ...rest);
await import(pathToFileURL(file).href);
