import { createColors } from 'picocolors';
import type { Finding } from './finding.js';

const MARKS = { good: '✓', doubtful: '!', bad: '✗' } as const;

/** A line for each finding, with what to do below it. */
export function findingsText(findings: readonly Finding[], { colours }: { colours: boolean }): string {
  const { green, yellow, red, dim } = createColors(colours);
  const paint = { good: green, doubtful: yellow, bad: red };
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings
    .flatMap(({ state, name, says, advice }) => [
      `${paint[state](MARKS[state])} ${name.padEnd(width)}  ${says.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}`,
      ...(advice === undefined || state === 'good' ? [] : [dim(`${' '.repeat(width + 4)}→ ${advice}`)]),
    ])
    .join('\n');
}
