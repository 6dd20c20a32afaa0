// Everything that must hold before a change is done. Runs all of it, then says what failed.
import { spawnSync } from 'node:child_process';
import { ALL_SUITES, outcomeOf, runSuite } from './lib/tests.mjs';

const npmRun = (script) => () =>
  spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

/** What has failed is worth another run where somebody works on it, not where a machine has just run it. */
const suite = (name) => () => {
  const outcome = outcomeOf(name);
  if (outcome === null || (outcome === 'failed' && process.env.CI !== 'true')) return runSuite(name);
  console.log(`${outcome} already on these very files`);
  return outcome === 'passed';
};

const steps = [
  ['format', npmRun('format:check')],
  ['lint', npmRun('lint')],
  ['types', npmRun('typecheck')],
  ['import rules', npmRun('rules')],
  ...ALL_SUITES.map((name) => [`${name} tests`, suite(name)]),
  ['licences', npmRun('licences')],
  ['known vulnerabilities', npmRun('audit')],
  ['docs/openapi.json', npmRun('openapi:check')],
  ['docs/openapi.promised.json', npmRun('api:check')],
  ['libs/sdk/src/generated', npmRun('sdk:check')],
  ['docs/configuration.md, .env.example', npmRun('docs:config:check')],
];

const outcomes = steps.map(([name, run]) => {
  console.log(`\n▶ ${name}`);
  const started = performance.now();
  const good = run();
  return { name, good, seconds: (performance.now() - started) / 1000 };
});

console.log('');
for (const { name, good, seconds } of outcomes) {
  console.log(`${good ? '✓' : '✗'} ${name.padEnd(36)} ${seconds.toFixed(1).padStart(6)} s`);
}
process.exit(outcomes.every(({ good }) => good) ? 0 : 1);
