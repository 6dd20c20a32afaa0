import type { Terminal } from './terminal.js';

const BAR_WIDTH = 30;

/** Shows how far a long job has come: a bar that moves on a screen, a line every tenth in a log. */
export class Progress {
  private lastPercent = -1;

  constructor(
    private readonly terminal: Terminal,
    private readonly title: string,
  ) {}

  /** `fraction` from 0 to 1; `stage` in a word or two. */
  show(fraction: number, stage: string): void {
    const percent = Math.floor(fraction * 100);
    if (percent === this.lastPercent) return;
    if (this.terminal.interactive) {
      const filled = Math.round(fraction * BAR_WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      this.terminal.tell(`\r${this.title} ${bar} ${String(percent).padStart(3)} % ${stage.padEnd(10)}`);
    } else if (Math.floor(percent / 10) > Math.floor(this.lastPercent / 10) || this.lastPercent < 0) {
      this.terminal.tell(`${this.title}: ${percent} % ${stage}\n`);
    }
    this.lastPercent = percent;
  }

  /** Clears the bar, so that what is said next stands on a line of its own. */
  end(): void {
    if (this.terminal.interactive && this.lastPercent >= 0) this.terminal.tell('\r\u001b[K');
  }
}
