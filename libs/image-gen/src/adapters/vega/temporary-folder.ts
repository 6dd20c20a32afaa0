import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this process alone, made when first asked for and removed at the latest when the process ends. */
export class TemporaryFolder {
  private folder?: string;
  private readonly onExit = (): void => this.remove();

  constructor(private readonly prefix: string) {}

  /** Undefined where the machine has no place for temporary files. */
  path(): string | undefined {
    if (this.folder !== undefined) return this.folder;
    try {
      this.folder = mkdtempSync(join(tmpdir(), this.prefix));
    } catch {
      return undefined;
    }
    process.once('exit', this.onExit);
    return this.folder;
  }

  /** Idempotent; never throws. */
  remove(): void {
    if (this.folder === undefined) return;
    process.removeListener('exit', this.onExit);
    try {
      rmSync(this.folder, { recursive: true, force: true });
    } catch {
      // Left to whoever sweeps the machine's temporary files.
    }
    this.folder = undefined;
  }
}
