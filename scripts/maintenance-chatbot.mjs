#!/usr/bin/env node
// The operator's commands from anywhere: npm link, or npm install --global, puts `maintenance-chatbot` on the PATH.
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale, entryOf } from './lib/build.mjs';

const started = process.cwd();
const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
process.chdir(root);
try {
  await buildIfStale('cli');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const file = join(root, entryOf('cli', 'main'));
// Files that are named on the command line lie where it was typed.
process.chdir(started);
process.argv[1] = file;
await import(pathToFileURL(file).href);
