/** Seconds spent by stage of a turn; stages that ran side by side each count in full. */
export class Stopwatch {
  private readonly started = performance.now();
  private readonly stages = new Map<string, number>();

  async time<T>(stage: string, work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await work();
    } finally {
      this.add(stage, (performance.now() - from) / 1000);
    }
  }

  add(stage: string, seconds: number): void {
    this.stages.set(stage, this.seconds(stage) + seconds);
  }

  seconds(stage: string): number {
    return this.stages.get(stage) ?? 0;
  }

  total(): number {
    return (performance.now() - this.started) / 1000;
  }
}

/** Rounded to a tenth of a millisecond, as answers show it. */
export function rounded(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
