import { storeServer } from './server-url.js';
import type { VariableName } from './variables.js';

/** Several processes need what replicas on several machines need: a store that all of them write, and limits counted together. */
export function workerFaults({ WORKERS, DATABASE_URL, REDIS_URL }: Partial<Record<VariableName, string>>): string[] {
  if (WORKERS === undefined || !(Number(WORKERS) > 1)) return [];
  const faults: string[] = [];
  if (DATABASE_URL === undefined || storeServer(DATABASE_URL) === null) {
    faults.push(
      `DATABASE_URL: not a database on PostgreSQL; allowed with WORKERS=${WORKERS}: only that, since a file has one process that writes it. ` +
        'Set it, or leave WORKERS out.',
    );
  }
  if (REDIS_URL === undefined) {
    faults.push(
      `REDIS_URL: not set; allowed with WORKERS=${WORKERS}: only with it, since processes count requests and order turns together there. ` +
        'Set it, or leave WORKERS out.',
    );
  }
  return faults;
}
