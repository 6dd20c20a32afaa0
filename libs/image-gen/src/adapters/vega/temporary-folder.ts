import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Left to whoever sweeps the machine's temporary files.
  }
}

/**
 * A folder of this process alone among the temporary files, made when first asked for and removed at the latest when the
 * process ends. What a killed process left behind is removed by the next one.
 */
export class TemporaryFolder {
  private folder?: string;
  private readonly onExit = (): void => this.remove();

  /** @param name Letters; the folder's name begins with it. */
  constructor(private readonly name: string) {}

  /** Undefined where the machine has no place for temporary files. */
  path(): string | undefined {
    if (this.folder !== undefined) return this.folder;
    try {
      this.sweep();
      this.folder = mkdtempSync(join(tmpdir(), `${this.name}-${process.pid}-`));
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
    remove(this.folder);
    this.folder = undefined;
  }

  private sweep(): void {
    const ours = new RegExp(`^${this.name}-(\\d+)-`);
    for (const entry of readdirSync(tmpdir())) {
      const pid = Number(ours.exec(entry)?.[1] ?? process.pid);
      if (!isRunning(pid)) remove(join(tmpdir(), entry));
    }
  }
}
