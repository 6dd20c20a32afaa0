// Runs jest's suites and keeps their results, so that `npm run check` need not repeat what `npm test` has just shown.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fingerprint } from './fingerprint.mjs';

const RESULTS = 'dist/test-results';
const TREE = [
  'apps',
  'libs',
  'test',
  'config',
  'docs',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'nest-cli.json',
  '.dependency-cruiser.cjs',
];

/** What `npm test` runs: within five minutes on two cores. */
export const SUITES = ['unit', 'contract', 'e2e'];

/** What must hold before a change is done. */
export const ALL_SUITES = [...SUITES, 'thorough'];

const resultFile = (suite) => `${RESULTS}/${suite}.json`;
const treeFile = (suite) => `${RESULTS}/${suite}.tree`;

/** Passed, failed and skipped tests of a suite's last run; a suite that could not even be loaded counts as one failure. */
export function countsOf(suite) {
  try {
    const result = JSON.parse(readFileSync(resultFile(suite), 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
      ok: result.success,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, ok: false };
  }
}

/** Skipping is for working on one test; where everything must be shown, a skipped test has shown nothing. */
function acceptable({ ok, skipped }, suite) {
  if (ok && skipped > 0 && process.env.CI === 'true') {
    console.error(`${suite}: ${skipped} skipped, which counts as failed where CI=true`);
    return false;
  }
  return ok;
}

/** Runs one suite; true where all is well. */
export function runSuite(suite, args = []) {
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  mkdirSync(RESULTS, { recursive: true });
  rmSync(treeFile(suite), { force: true });
  const before = fingerprint(TREE);
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      jest,
      '-c',
      `config/jest.${suite}.config.mjs`,
      '--json',
      `--outputFile=${resultFile(suite)}`,
      ...args,
    ],
    { stdio: 'inherit' },
  );
  const good = status === 0 && acceptable(countsOf(suite), suite);
  if (args.length === 0) writeFileSync(treeFile(suite), `${before} ${good ? 'passed' : 'failed'}`);
  return good;
}

/** How the suite as a whole has ended on exactly these files: `passed` or `failed`; null where it has not been run on them. */
export function outcomeOf(suite) {
  try {
    const [tree, outcome] = readFileSync(treeFile(suite), 'utf8').split(' ');
    return tree === fingerprint(TREE) ? outcome : null;
  } catch {
    return null;
  }
}
