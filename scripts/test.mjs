// Runs suites of tests: node scripts/test.mjs [suite ...] [-- arguments of jest]
import { ALL_SUITES, runSuite, SUITES } from './lib/tests.mjs';

const given = process.argv.slice(2);
const split = given.findIndex((argument) => argument.startsWith('-'));
const names = split === -1 ? given : given.slice(0, split);
const suites = names.filter((name) => [...ALL_SUITES, 'performance'].includes(name));
const rest = [...names.filter((name) => !suites.includes(name)), ...(split === -1 ? [] : given.slice(split))].filter(
  (argument) => argument !== '--',
);

let good = true;
for (const suite of suites.length > 0 ? suites : SUITES) good = runSuite(suite, rest) && good;
process.exit(good ? 0 : 1);
