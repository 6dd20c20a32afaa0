import type { ConnectionPool } from './connection-pool.js';
import { abortError, consumerTimedOut } from './plant-errors.js';
import type { PlantSession, RowCursor } from './plant-session.js';
import type { StatementRun } from './statement-run.js';
import { within } from './within.js';

/** A borrowed connection with its open cursor; gives both back once, whoever ends the loan. */
export class Lease<Session extends PlantSession> {
  private cursor: RowCursor | null = null;
  private failure: Error | null = null;
  private ended: Promise<void> | null = null;
  private stopWaiting: () => void = () => undefined;

  constructor(
    private readonly pool: ConnectionPool<Session>,
    private readonly session: Session,
    private readonly run: StatementRun,
    /** Milliseconds within which the cursor must have closed, or its connection is given up. */
    private readonly closeWithinMs: number,
  ) {}

  /** Takes charge of a cursor as soon as there is one: whoever asked for it may have left. */
  opened(cursor: RowCursor): RowCursor {
    this.cursor = cursor;
    return cursor;
  }

  /** A consumer that does not come back, or whose caller has left, does not keep the connection. */
  awaitConsumer(timeoutMs: number, signal: AbortSignal): void {
    const fail = (error: Error): void => {
      this.stopWaiting();
      this.failure = error;
      void this.end();
    };
    const onAbort = (): void => fail(abortError(signal));
    const timer = setTimeout(() => fail(consumerTimedOut()), timeoutMs);
    signal.addEventListener('abort', onAbort);
    this.stopWaiting = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  }

  /** The consumer is back. Throws what ended the loan meanwhile. */
  resume(): void {
    this.stopWaiting();
    if (this.failure) throw this.failure;
  }

  end(): Promise<void> {
    this.stopWaiting();
    this.ended ??= this.giveBack();
    return this.ended;
  }

  private async giveBack(): Promise<void> {
    const { pool, session, run } = this;
    if (run.stuck) {
      session.sever();
      // A statement that is still open when its connection closes could keep what it reads.
      pool.discard(
        session,
        run.stuck.catch(() => undefined).then(() => this.cursor?.close()),
      );
      return;
    }
    const closed = this.cursor?.close() ?? Promise.resolve();
    try {
      await within(this.closeWithinMs, closed, () => session.sever());
    } catch {
      pool.discard(session, closed);
      return;
    }
    if (run.failedUnavailable) pool.retire(session);
    else pool.release(session);
  }
}
