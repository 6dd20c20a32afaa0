// Sums up the last run of every suite in one line: "N passed, M failed". Other failures count too: node scripts/summary.mjs [number]
import { ALL_SUITES, countsOf } from './lib/tests.mjs';

const others = Number(process.argv[2] ?? 0);
const counts = ALL_SUITES.map(countsOf);
const skipped = counts.reduce((sum, count) => sum + count.skipped, 0);
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed =
  counts.reduce((sum, count) => sum + count.failed, 0) + others + (process.env.CI === 'true' ? skipped : 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
