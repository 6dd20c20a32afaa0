import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';

const HEADER_BYTES = 100;
/** File change counter and schema cookie, which rollback-journal commits count up. */
const COUNTERS: readonly (readonly [from: number, to: number])[] = [
  [24, 28],
  [40, 44],
];
/** Read version: 2 for a write-ahead log. */
const READ_VERSION = 19;

/** What can be learnt of a SQLite database from its files, without opening it as one. */
export class SqliteFile {
  constructor(readonly path: string) {}

  /** Tells one file from another that takes its place under the same name. Rejects where there is none. */
  async identity(): Promise<string> {
    const { dev, ino } = await stat(this.path, { bigint: true });
    return `${dev}:${ino}`;
  }

  /** Changes whenever the data may have. Rejects where there is no file. */
  async version(): Promise<string> {
    const [file, log, counters] = await Promise.all([stamp(this.path), logStamp(this.path), this.counters()]);
    return createHash('sha256').update(`${file} ${log} ${counters}`).digest('hex').slice(0, 16);
  }

  /** Whether the file is written by way of a write-ahead log, which is empty or absent now. */
  async isSettledLog(): Promise<boolean> {
    const header = await this.header();
    return header[READ_VERSION] === 2 && !(await this.hasLog());
  }

  /** Whether committed changes lie in a write-ahead log. */
  async hasLog(): Promise<boolean> {
    return (await logStamp(this.path)) !== '-';
  }

  private async counters(): Promise<string> {
    const header = await this.header();
    return COUNTERS.map(([from, to]) => header.subarray(from, to).toString('hex')).join(' ');
  }

  private async header(): Promise<Buffer> {
    const file = await open(this.path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
}

async function stamp(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
  return `${dev}:${ino}:${size}:${mtimeNs}`;
}

/** The write-ahead log's stamp; `-` where it is absent or empty. */
async function logStamp(path: string): Promise<string> {
  try {
    const { size } = await stat(`${path}-wal`);
    return size === 0 ? '-' : await stamp(`${path}-wal`);
  } catch {
    return '-';
  }
}
