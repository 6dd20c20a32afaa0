/** Beyond this the event loop would be held for longer than asking another thread takes. */
const QUICK_MS = 4;
/** Weight of the last piece of work in the average. */
const LAST = 0.2;
/** No piece counts for more: a moment in which the process was not run says nothing of the disk. It takes three of them. */
const MOST_MS = 10;
/** How long a slow disk is left in peace before it is tried again. */
const RETRY_MS = 60_000;

/**
 * Whether a disk answers quickly enough to be waited for. On a disk of the machine, opening, naming and closing a file take a
 * few hundredths of a millisecond each, and ten times as long by way of another thread; on a network volume they take
 * milliseconds, which nobody else should wait for.
 */
export class DiskPace {
  private average = 0;
  private slowSince = -Infinity;

  /** @param now milliseconds that only go forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  get quick(): boolean {
    return this.now() - this.slowSince >= RETRY_MS;
  }

  /** Does `work`, which waits for the disk, and remembers how long that took. */
  time<T>(work: () => T): T {
    const began = this.now();
    try {
      return work();
    } finally {
      const ended = this.now();
      this.average += LAST * (Math.min(ended - began, MOST_MS) - this.average);
      if (this.average > QUICK_MS) [this.average, this.slowSince] = [0, ended];
    }
  }
}
