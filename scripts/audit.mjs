// Fails where a package that the service runs with has a known vulnerability that config/supply-chain.json does not except. With
// --strict also where that cannot be found out: for releases. Without, a registry that is not reached is a warning: what can be
// built must not depend on the network.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { vulnerabilityFaults } from './lib/supply-chain.mjs';

const PATIENCE_MS = 60_000;
const strict = process.argv.includes('--strict');

const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev', '--fetch-retries=0'], {
  encoding: 'utf8',
  timeout: PATIENCE_MS,
  shell: process.platform === 'win32',
});
let report;
try {
  report = JSON.parse(stdout);
} catch {
  report = null;
}
const exceptions = JSON.parse(readFileSync('config/supply-chain.json', 'utf8'));
const faults = vulnerabilityFaults(report, exceptions, new Date().toISOString().slice(0, 10));
if (faults === null) {
  console.error(
    `WARNING: nobody looked for known vulnerabilities: the registry gave no answer${report?.message ? ` (${report.message})` : ''}. ` +
      'Run npm run audit -- --strict where there is one, before a release at the latest.',
  );
  process.exit(strict ? 1 : 0);
}
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log('No known vulnerabilities');
process.exit(faults.length === 0 ? 0 : 1);
