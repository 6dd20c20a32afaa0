/**
 * Lets the turns of one session take place one after the other: a second question waits until the first is stored, since
 * it may refer to it. Other sessions do not wait.
 */
export class KeyedTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(key: string | undefined, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (key === undefined) return work();
    const before = this.last.get(key) ?? Promise.resolve();
    const turn = before.then(() => {
      signal.throwIfAborted();
      return work();
    });
    const settled = turn.catch(() => undefined);
    this.last.set(key, settled);
    try {
      return await turn;
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key);
    }
  }
}
