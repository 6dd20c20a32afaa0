import { ModelError } from './model-error.js';

interface Waiter {
  admit: () => void;
  signal: AbortSignal;
}

/** Lets so many calls be under way at one time; others wait, and come in the order in which they began to. */
export class CallQueue {
  private underWay = 0;
  private readonly waiting: Waiter[] = [];

  constructor(
    private readonly limit: number,
    private readonly mostWaiting: number,
  ) {}

  /**
   * Resolves when it is the caller's turn, with what ends it.
   * @throws the signal's reason, at once; ModelError `queue_full`
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.underWay < this.limit) this.underWay += 1;
    else await this.turn(signal);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.waiting.shift();
      if (next) next.admit();
      else this.underWay -= 1;
    };
  }

  private turn(signal: AbortSignal): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) throw new ModelError('queue_full', { attempts: 0 });
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        reject(signal.reason as Error);
      };
      const waiter: Waiter = {
        signal,
        admit: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiter);
    });
  }
}
