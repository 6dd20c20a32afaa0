/** The value below which a share `q` of `values` lies. */
export function percentile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

interface Figure {
  what: string;
  measured: number;
  /** What a machine with nothing else to do should reach. */
  target: number;
  unit: 'ms' | 'MB';
}

/** Measured figures beside what they should be. */
export class Figures {
  private readonly figures: Figure[] = [];

  add(what: string, measured: number, target: number, unit: Figure['unit']): void {
    this.figures.push({ what, measured, target, unit });
  }

  toString(): string {
    const lines = this.figures.map(({ what, measured, target, unit }) => {
      const verdict = measured <= target ? '' : '  over target';
      return `${what.padEnd(54)} ${measured.toFixed(1).padStart(8)} ${unit}   target ${String(target).padStart(5)}${verdict}`;
    });
    return lines.join('\n');
  }
}
