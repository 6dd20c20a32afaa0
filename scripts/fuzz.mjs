// Tries other statements on the door each time, for a minute of each kind and database: node scripts/fuzz.mjs [seconds] [seed]
import { randomInt } from 'node:crypto';
import { runSuite } from './lib/tests.mjs';

const [seconds = '60', seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
process.env.FUZZ_SECONDS = seconds;
process.env.FUZZ_SEED = seed;
console.log(`Seed ${seed}: npm run test:fuzz -- ${seconds} ${seed} tries the same statements again`);
process.exit(runSuite('thorough', ['test/contract/sql-door-fuzz.thorough.spec.ts']) ? 0 : 1);
