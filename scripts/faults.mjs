// Kills the service a hundred times and makes disks full, folders read-only, stores damaged and clocks jump:
// node scripts/faults.mjs [kills] [seed]
import { randomInt } from 'node:crypto';
import { runSuite } from './lib/tests.mjs';

const [kills = '100', seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
process.env.FAULT_KILLS = kills;
process.env.FAULT_SEED = seed;
console.log(
  `Seed ${seed}: npm run test:faults -- ${kills} ${seed} kills at the same moments, as far as the machine lets it`,
);
process.exit(runSuite('faults', ['--runInBand']) ? 0 : 1);
