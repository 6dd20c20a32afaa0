import type { ChartRequest } from '@app/image-gen';
import type { ResultColumn, Scalar, TimeGrain, ValueFormat } from '@app/kernel';

/** Columns and requests for tests of pictures. */

export function dimension(name = 'group'): ResultColumn {
  return { name, type: 'text', role: 'dimension' };
}

export function timeColumn(grain: TimeGrain = 'month', name = 'time'): ResultColumn {
  return { name, type: 'date', role: 'time', grain };
}

export function measure(options: { name?: string; format?: ValueFormat; additive?: boolean } = {}): ResultColumn {
  return {
    name: options.name ?? 'value',
    type: 'number',
    role: 'measure',
    format: 'plain',
    additive: true,
    ...options,
  };
}

export function attribute(name: string, type: ResultColumn['type'] = 'text'): ResultColumn {
  return { name, type, role: 'attribute' };
}

export function request(columns: ResultColumn[], rows: Scalar[][], more: Partial<ChartRequest> = {}): ChartRequest {
  return {
    table: { columns, rows },
    columnLabels: columns.map(({ name }) => name),
    title: 'Órdenes de trabajo',
    language: 'es',
    currency: 'MXN',
    timeZone: 'America/Mexico_City',
    kindOfResult: 'aggregate',
    ...more,
  };
}

/** First days of `count` months from `year` on. */
export function months(count: number, year = 2024): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
  );
}

/** Every pair of the two lists with a value of its own. */
export function grid(first: readonly Scalar[], second: readonly Scalar[]): Scalar[][] {
  return first.flatMap((a, i) => second.map((b, j): Scalar[] => [a, b, 10 + ((i * 7 + j * 3) % 50)]));
}

/** "a1", "a2", … */
export function names(count: number, prefix = 'a'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
