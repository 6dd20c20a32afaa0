import { AppError } from '@app/kernel';

/** Questions of one session that may wait for their turn: more than any person types ahead. */
const MOST_WAITING = 8;
const RETRY_AFTER_S = 2;

/**
 * Lets the turns of one session take place one after the other: a second question waits until the first is stored, since
 * it may refer to it. Other sessions do not wait. What would be too much is turned away before it costs anything.
 */
export class KeyedTurns {
  private readonly last = new Map<string, { turn: Promise<unknown>; open: number }>();
  private open = 0;

  /** @param most turns under way or waiting, of all sessions together */
  constructor(private readonly most: number) {}

  /** Turns under way or waiting. */
  get count(): number {
    return this.open;
  }

  /**
   * @throws AppError `overloaded` (kind `unavailable`), `session_busy` (kind `too_many`); what `work` throws; the signal's reason
   */
  async run<T>(key: string | undefined, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.open >= this.most) throw overloaded();
    const before = key === undefined ? undefined : this.last.get(key);
    if (before && before.open > MOST_WAITING) throw sessionBusy();
    this.open += 1;
    try {
      return await (key === undefined ? work() : this.inTurn(key, signal, work));
    } finally {
      this.open -= 1;
    }
  }

  private async inTurn<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const line = this.last.get(key) ?? { turn: Promise.resolve(), open: 0 };
    const turn = line.turn.then(() => {
      signal.throwIfAborted();
      return work();
    });
    line.turn = turn.catch(() => undefined);
    line.open += 1;
    this.last.set(key, line);
    try {
      return await turn;
    } finally {
      line.open -= 1;
      if (line.open === 0) this.last.delete(key);
    }
  }
}

function overloaded(): AppError {
  return new AppError({
    code: 'overloaded',
    kind: 'unavailable',
    message: 'The service has more questions to answer than it can. Ask again in a moment.',
    retryAfterS: RETRY_AFTER_S,
  });
}

function sessionBusy(): AppError {
  return new AppError({
    code: 'session_busy',
    kind: 'too_many',
    message: `This conversation has ${MOST_WAITING} questions waiting. Ask again when some are answered.`,
    retryAfterS: RETRY_AFTER_S,
  });
}
