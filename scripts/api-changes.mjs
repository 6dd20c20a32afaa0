// Holds the interface to what its last version promised: node scripts/api-changes.mjs [--accept | BEFORE AFTER]
import { copyFileSync, readFileSync } from 'node:fs';
import { breakingChanges, mayBreak } from './lib/api-changes.mjs';

/** What clients of the last version rely on. */
const PROMISED = 'docs/openapi.promised.json';
const PRESENT = 'docs/openapi.json';

const given = process.argv.slice(2);
if (given[0] === '--accept') {
  copyFileSync(PRESENT, PROMISED);
  console.log(`${PROMISED} is what this version promises.`);
} else {
  const [before, after] = (given.length === 2 ? given : [PROMISED, PRESENT]).map((path) =>
    JSON.parse(readFileSync(path, 'utf8')),
  );
  const changes = breakingChanges(before, after);
  const versions = [before, after].map(({ info }) => info.version);
  if (changes.length > 0) {
    const allowed = mayBreak(...versions);
    const say = allowed ? console.log : console.error;
    say(`From ${versions.join(' to ')}, clients break:\n${changes.map((change) => `  ${change}`).join('\n')}`);
    if (!allowed) {
      say(
        'Keep what was promised beside what is new, or let the version say so (package.json), and note it in CHANGELOG.md.',
      );
      process.exitCode = 1;
    }
  }
}
