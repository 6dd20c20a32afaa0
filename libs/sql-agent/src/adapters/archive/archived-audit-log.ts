import { Clock } from '@app/kernel';
import { AppLogger } from '@app/platform';
import { AuditLog, type AuditRecord } from '../../ports/audit-log.js';
import { type ArchivedStatement, StatementArchive } from '../../ports/statement-archive.js';

/** Milliseconds after which what has been recorded is kept: a commit of its own for each statement would cost more than many statements. */
const KEEP_WITHIN_MS = 500;
/** Records that wait while the store cannot be used; the log has had them all. */
const MOST_WAITING = 5_000;

/** Hands every record on to another log at once, and keeps it in the archive a moment later. */
export class ArchivedAuditLog extends AuditLog {
  private waiting: Omit<ArchivedStatement, 'id'>[] = [];
  private timer: NodeJS.Timeout | null = null;
  private keeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly next: AuditLog,
    private readonly archive: StatementArchive,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
  ) {
    super();
  }

  override record(entry: AuditRecord): void {
    this.next.record(entry);
    if (this.waiting.length >= MOST_WAITING) return;
    this.waiting.push({ ...entry, at: this.clock.now().toISOString() });
    this.timer ??= setTimeout(() => void this.settle(), KEEP_WITHIN_MS).unref();
  }

  override settle(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.keeping = this.keeping.then(() => this.keep());
    return this.keeping;
  }

  private async keep(): Promise<void> {
    const some = this.waiting;
    this.waiting = [];
    if (some.length === 0) return;
    try {
      await this.archive.add(some);
    } catch (error) {
      this.waiting = [...some, ...this.waiting].slice(0, MOST_WAITING);
      this.logger.error('Statements could not be kept for the audit; they are tried again with the next', {
        statements: some.length,
        error,
      });
    }
  }
}
