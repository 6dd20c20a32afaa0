import { formatNumber } from '@app/kernel';
import type { Direction } from '../../../domain/chart-request.js';
import type { KpiChart, Measure } from '../../../domain/chart.js';
import type { ChartLocale } from '../../../ports/chart-renderer.js';
import { COLOR } from './theme.js';

/** A figure with its unit; a dash where there is none. */
export function writeFigure(value: number | null, { format }: Measure, { language, currency }: ChartLocale): string {
  return value === null ? '—' : formatNumber(value, format, { language, currency });
}

export interface Change {
  text: string;
  color: string;
}

function changeColor(change: number, direction: Direction): string {
  if (direction === 'neutral' || change === 0) return COLOR.text;
  return change > 0 === (direction === 'higher_is_better') ? COLOR.good : COLOR.bad;
}

/** "▲ 154 h (12.5 %)"; for percents the difference is in points. Null where one of the two is not known. */
export function describeChange(chart: KpiChart, locale: ChartLocale): Change | null {
  const [current] = chart.figures;
  const { reference } = chart;
  if (!current || !reference || current.value === null || reference.value === null) return null;
  const { language } = locale;
  const difference = Number((current.value - reference.value).toFixed(6));
  const color = changeColor(difference, reference.direction);
  if (difference === 0) return { text: language === 'es' ? '= sin cambio' : '= no change', color };
  const arrow = difference > 0 ? '▲' : '▼';
  const size = Math.abs(difference);
  if (current.format === 'percent') {
    const points = formatNumber(Number(size.toFixed(1)), 'plain', { language });
    return { text: `${arrow} ${points} ${language === 'es' ? 'puntos' : 'points'}`, color };
  }
  const share =
    reference.value === 0
      ? ''
      : ` (${difference > 0 ? '+' : '-'}${formatNumber((100 * size) / Math.abs(reference.value), 'percent', { language })})`;
  return { text: `${arrow} ${writeFigure(size, current, locale)}${share}`, color };
}
