// Builds every application: node scripts/build.mjs
import { readdirSync } from 'node:fs';
import { buildIfStale } from './lib/build.mjs';

try {
  for (const app of readdirSync('apps')) await buildIfStale(app, { force: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
