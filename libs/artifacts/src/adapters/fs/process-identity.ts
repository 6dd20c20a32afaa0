import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Stands for the start of a process that is there, but does not tell when it began. */
export const UNTOLD = 'untold';

/** What tells a process from every other, also from a later one of the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Where such numbers mean the same process: one boot of one machine, outside of containers or inside the same one. */
  place: string;
  /** When it began, in whatever way the system tells that, or `UNTOLD`. */
  started: string;
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  const { pid } = process;
  const place = await linuxPlace().catch(() => hostname());
  return { pid, place, started: (await startOf(pid)) ?? UNTOLD };
}

/** When the process of that number in this place began; null where there is none. */
export async function startOf(pid: number): Promise<string | null> {
  let stat: string;
  try {
    stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return isThere(pid) ? UNTOLD : null;
  }
  // The program's name comes second, in parentheses, and may hold anything. After it: the state, and 19 fields on the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const hasEnded = fields[0] === 'Z' || fields[0] === 'X';
  return hasEnded ? null : (fields[19] ?? UNTOLD);
}

async function linuxPlace(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
