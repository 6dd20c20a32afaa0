import { ModelError } from './model-error.js';

type Admit = () => void;

/**
 * Lets so many calls be under way at one time; others wait. Owners who wait take turns, so that one with many calls keeps nobody
 * else from theirs; each one's own calls come in the order in which they began to wait.
 */
export class CallQueue {
  private underWay = 0;
  private waiting = 0;
  /** By owner; whose turn is next stands first. */
  private readonly lines = new Map<string, Admit[]>();

  constructor(
    private readonly limit: number,
    private readonly mostWaiting: number,
  ) {}

  /**
   * Resolves when it is the call's turn, with what ends it.
   * @throws the signal's reason, at once; ModelError `queue_full`
   */
  async enter(owner: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.underWay < this.limit) this.underWay += 1;
    else await this.turn(owner, signal);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.next();
      if (next) next();
      else this.underWay -= 1;
    };
  }

  private turn(owner: string, signal: AbortSignal): Promise<void> {
    if (this.waiting >= this.mostWaiting) throw new ModelError('queue_full', { attempts: 0 });
    return new Promise((resolve, reject) => {
      const line = this.lines.get(owner) ?? [];
      this.lines.set(owner, line);
      const leave = () => {
        line.splice(line.indexOf(admit), 1);
        if (line.length === 0) this.lines.delete(owner);
        this.waiting -= 1;
        reject(signal.reason as Error);
      };
      const admit = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      line.push(admit);
      this.waiting += 1;
    });
  }

  private next(): Admit | null {
    const [first] = this.lines;
    if (!first) return null;
    const [owner, line] = first;
    const admit = line.shift() ?? null;
    // To the end of the owners, where there is more to wait for.
    this.lines.delete(owner);
    if (line.length > 0) this.lines.set(owner, line);
    this.waiting -= 1;
    return admit;
  }
}
