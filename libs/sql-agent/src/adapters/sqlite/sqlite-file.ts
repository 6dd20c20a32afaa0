import { createHash } from 'node:crypto';
import { type BigIntStats, statSync } from 'node:fs';
import { open } from 'node:fs/promises';

const HEADER_BYTES = 100;
/** File change counter and schema cookie, which rollback-journal commits count up. */
const COUNTERS: readonly (readonly [from: number, to: number])[] = [
  [24, 28],
  [40, 44],
];
/** Read version: 2 for a write-ahead log. */
const READ_VERSION = 19;

/** Two writes nearer to each other than this may leave a file with one and the same time. */
const CLOCK_TICK_MS = 1_000;

/**
 * What can be learnt of a SQLite database from its files, without opening it as one. They are looked at synchronously: a database
 * lies on a disk of this machine, and another thread takes ten times as long to be asked as the disk to answer.
 */
export class SqliteFile {
  /** The last version, and the stamps that it stands for alone: those of files not written just before they were looked at. */
  private known: { stamps: string; version: string } | undefined;

  constructor(readonly path: string) {}

  /** Tells one file from another that takes its place under the same name. Throws where there is none. */
  identity(): string {
    const { dev, ino } = statSync(this.path, { bigint: true });
    return `${dev}:${ino}`;
  }

  /** Changes whenever the data may have. Rejects where there is no file. */
  async version(): Promise<string> {
    const lookedAt = Date.now();
    const file = stampOf(statSync(this.path, { bigint: true }));
    const log = this.logStamp();
    const stamps = `${file.text} ${log?.text ?? '-'}`;
    if (this.known?.stamps === stamps) return this.known.version;
    const counters = await this.counters();
    const version = createHash('sha256').update(`${stamps} ${counters}`).digest('hex').slice(0, 16);
    const writtenMs = Math.max(file.writtenMs, log?.writtenMs ?? 0);
    this.known = lookedAt - writtenMs > CLOCK_TICK_MS ? { stamps, version } : undefined;
    return version;
  }

  /** Whether the file is written by way of a write-ahead log, which is empty or absent now. */
  async isSettledLog(): Promise<boolean> {
    const header = await this.header();
    return header[READ_VERSION] === 2 && !this.hasLog();
  }

  /** Whether committed changes lie in a write-ahead log. */
  hasLog(): boolean {
    return this.logStamp() !== null;
  }

  /** The write-ahead log's stamp; null where it is absent or empty. */
  private logStamp(): Stamp | null {
    const stats = statSync(`${this.path}-wal`, { bigint: true, throwIfNoEntry: false });
    return stats === undefined || stats.size === 0n ? null : stampOf(stats);
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

interface Stamp {
  text: string;
  /** When the file was written last. */
  writtenMs: number;
}

function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): Stamp {
  return { text: `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`, writtenMs: Number(ctimeNs / 1_000_000n) };
}
