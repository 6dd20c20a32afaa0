// Fails where a package of the lock file has a licence that config/supply-chain.json neither allows nor excepts.
import { readFileSync } from 'node:fs';
import { licenceFaults } from './lib/supply-chain.mjs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const lock = read('package-lock.json');
const faults = licenceFaults(lock, read('config/supply-chain.json'));
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log(`${Object.keys(lock.packages).length - 1} packages, all licences allowed`);
process.exit(faults.length === 0 ? 0 : 1);
