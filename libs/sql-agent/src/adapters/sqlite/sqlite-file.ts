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

/** Two writes nearer to each other than this may leave a file with one and the same time. */
const CLOCK_TICK_MS = 1_000;

/** What can be learnt of a SQLite database from its files, without opening it as one. */
export class SqliteFile {
  /** The last version, and the stamps that it stands for alone: those of files not written just before they were looked at. */
  private known: { stamps: string; version: string } | undefined;

  constructor(readonly path: string) {}

  /** Tells one file from another that takes its place under the same name. Rejects where there is none. */
  async identity(): Promise<string> {
    const { dev, ino } = await stat(this.path, { bigint: true });
    return `${dev}:${ino}`;
  }

  /** Changes whenever the data may have. Rejects where there is no file. */
  async version(): Promise<string> {
    const lookedAt = Date.now();
    const [file, log] = await Promise.all([stamp(this.path), logStamp(this.path)]);
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
    return header[READ_VERSION] === 2 && !(await this.hasLog());
  }

  /** Whether committed changes lie in a write-ahead log. */
  async hasLog(): Promise<boolean> {
    return (await logStamp(this.path)) !== null;
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

async function stamp(path: string): Promise<Stamp> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return { text: `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`, writtenMs: Number(ctimeNs / 1_000_000n) };
}

/** The write-ahead log's stamp; null where it is absent or empty. */
async function logStamp(path: string): Promise<Stamp | null> {
  try {
    const { size } = await stat(`${path}-wal`);
    return size === 0 ? null : await stamp(`${path}-wal`);
  } catch {
    return null;
  }
}
