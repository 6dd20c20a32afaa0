import type { Figures } from './measured-service.js';

/** One line of a scenario's table. */
export interface Row {
  what: string;
  figures: Omit<Figures, 'outcome'>;
  /** Throughput as a share of the bare framework's, where that was measured in the same run. */
  ofHello?: number;
}

/** What a scenario has shown: figures, and what was aimed at. */
export interface Finding {
  scenario: string;
  notes: string[];
  rows: Row[];
  aims: { what: string; value: string; aim: string; met: boolean }[];
}

const n = (value: number, digits = 1): string => (Number.isFinite(value) ? value.toFixed(digits) : '–');

const HEADS = [
  '',
  'good/s',
  'of hello',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'cores',
  'cpu ms each',
  'RSS MB',
  'peak MB',
  'loop p99 ms',
  'others',
];

function cells({ what, figures, ofHello }: Row): string[] {
  const { perSecond, p50Ms, p95Ms, p99Ms, cpu, cpuMsEach, rssMb, peakMb, loopP99Ms, others } = figures;
  return [
    what,
    n(perSecond),
    ofHello === undefined ? '' : n(ofHello, 3),
    n(p50Ms),
    n(p95Ms),
    n(p99Ms),
    n(cpu, 2),
    n(cpuMsEach, 2),
    n(rssMb, 0),
    n(peakMb, 0),
    loopP99Ms > 0 ? n(loopP99Ms) : '–',
    Object.entries(others)
      .map(([kind, count]) => `${kind}: ${count}`)
      .join(', '),
  ];
}

function table(rows: readonly string[][]): string {
  const widths = HEADS.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n');
}

/** A finding as people read it. */
export function findingText({ scenario, notes, rows, aims }: Finding): string {
  return [
    `\n## ${scenario}`,
    ...notes,
    ...(rows.length > 0 ? ['', table([HEADS, ...rows.map(cells)])] : []),
    ...aims.map(({ what, value, aim, met }) => `${met ? '✓' : '✗'} ${what}: ${value} (aim: ${aim})`),
  ].join('\n');
}
