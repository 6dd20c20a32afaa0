import { describe, expect, it } from '@jest/globals';
import { DiskPace } from './disk-pace.js';

class SlowClock {
  ms = 0;
  readonly pace = new DiskPace(() => this.ms);

  /** Work that takes so long. */
  work(ms: number): void {
    this.pace.time(() => (this.ms += ms));
  }
}

describe('DiskPace', () => {
  it('takes a disk for quick at first, and as long as it is', () => {
    const clock = new SlowClock();
    for (let i = 0; i < 1_000; i += 1) clock.work(0.2);
    expect(clock.pace.quick).toBe(true);
  });

  it('forgives slow moments that are few, however long', () => {
    const clock = new SlowClock();
    clock.work(200);
    clock.work(0.1);
    clock.work(30);
    expect(clock.pace.quick).toBe(true);
  });

  it('notices a disk that is slow time and again, and tries it again a minute later', () => {
    const clock = new SlowClock();
    for (let i = 0; i < 3; i += 1) clock.work(9);
    expect(clock.pace.quick).toBe(false);
    clock.ms += 59_000;
    expect(clock.pace.quick).toBe(false);
    clock.ms += 1_000;
    expect(clock.pace.quick).toBe(true);
  });

  it('counts work that fails, and passes its error on', () => {
    const clock = new SlowClock();
    const fail = (): never => {
      clock.ms += 20;
      throw new Error('no');
    };
    for (let i = 0; i < 3; i += 1) expect(() => clock.pace.time(fail)).toThrow('no');
    expect(clock.pace.quick).toBe(false);
  });
});
