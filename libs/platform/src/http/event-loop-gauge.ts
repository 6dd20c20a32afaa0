import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

const WINDOW_MS = 1_000;
/** How finely the delay is measured. */
const RESOLUTION_MS = 20;
const NS_PER_MS = 1e6;

/**
 * Says whether the event loop is behind for good: its mean delay is beyond the bound in two windows in a row. One long
 * computation is not: shedding requests would come after it.
 */
export class EventLoopGauge {
  private readonly histogram: IntervalHistogram;
  private readonly timer: NodeJS.Timeout;
  private last = 0;
  private lastButOne = 0;

  /** @param boundMs 0: never behind */
  constructor(
    private readonly boundMs: number,
    windowMs = WINDOW_MS,
  ) {
    this.histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.histogram.enable();
    this.timer = setInterval(() => this.turnOver(), windowMs);
    this.timer.unref();
  }

  get behind(): boolean {
    return this.boundMs > 0 && Math.min(this.last, this.lastButOne) > this.boundMs;
  }

  stop(): void {
    clearInterval(this.timer);
    this.histogram.disable();
  }

  private turnOver(): void {
    // A loop that is far behind may not have come to a measurement yet: the next look has it.
    if (this.histogram.count === 0) return;
    this.lastButOne = this.last;
    // The histogram holds the whole interval between two measurements, the wanted one included.
    this.last = this.histogram.mean / NS_PER_MS - RESOLUTION_MS;
    this.histogram.reset();
  }
}
