import type { Scalar } from '@app/kernel';
import type { AnsweredColumn } from '@app/question/domain';
import { type AnswerVoice, capitalized, NAMED, NAMED_OF_MANY } from './answer-voice.js';
import { comparison } from './figure-sentences.js';

/** How much the later half must differ from the earlier one to be called a trend. */
const TREND = 0.1;

/** Figures by group: all of a few, the head of many, the course of a figure over time. */
export function groupSentences(voice: AnswerVoice): string {
  const { lf, columns, rows, rowCount } = voice.facts;
  const column = figureColumn(columns);
  if (!column) return '';
  const one = rows[0];
  if (rowCount === 1 && one) {
    const label = voice.words.label(column, lf);
    return `${nameOf(voice, one)}: ${valueOf(voice, column, one)} (${label}${voice.period}).`;
  }
  const [axis, second] = lf.by;
  const overTime = axis && 'time' in axis && !second && rows.length === rowCount && rowCount > NAMED;
  if (overTime && others(columns, column).length === 0 && !lf.order) return course(voice, column);
  const shown = notable(voice, columns.indexOf(column)).map(
    (row) => `${nameOf(voice, row)}: ${valueOf(voice, column, row)}`,
  );
  const more = rowCount - shown.length;
  if (more > 0) shown.push(voice.say(`y ${more} más`, `and ${more} more`));
  return `${voice.words.paraphraser.title(lf)}: ${shown.join('; ')}.`;
}

function figureColumn(columns: readonly AnsweredColumn[]): AnsweredColumn | undefined {
  const share = columns.find(({ source }) => source.derived === 'share');
  return (
    share ??
    columns.find(
      ({ role, source }) => role === 'measure' && source.derived !== 'previous' && source.derived !== 'change',
    )
  );
}

/** "TEC-01 (Iván Olvera)", "bomba · Planta Monterrey": a row's code and name are one thing, other axes stand apart. */
function nameOf({ facts, words }: AnswerVoice, row: readonly Scalar[]): string {
  const names: { entity?: string; cells: string[] }[] = [];
  facts.columns.forEach((column, at) => {
    if (column.role !== 'dimension' && column.role !== 'time') return;
    const { entity } = column.source;
    const cell = words.text(row[at] ?? null, column);
    const last = names.at(-1);
    if (entity !== undefined && last?.entity === entity) {
      // A group of rows without code has no name either: once is enough.
      if (!last.cells.includes(cell)) last.cells.push(cell);
    } else names.push({ ...(entity === undefined ? {} : { entity }), cells: [cell] });
  });
  return names
    .map(({ cells: [first = '', ...rest] }) => (rest.length > 0 ? `${first} (${rest.join(', ')})` : first))
    .join(' · ');
}

function valueOf(voice: AnswerVoice, column: AnsweredColumn, row: readonly Scalar[]): string {
  const { lf, columns } = voice.facts;
  const text = (each: AnsweredColumn): string => voice.words.text(row[columns.indexOf(each)] ?? null, each);
  const beside = column.source.derived === 'share' ? [] : others(columns, column);
  if (beside.length > 0)
    return [column, ...beside].map((each) => `${voice.words.label(each, lf)} ${text(each)}`).join(', ');
  return `${text(column)}${comparison(voice, column.source.measureIndex ?? 0, row)}`;
}

function others(columns: readonly AnsweredColumn[], column: AnsweredColumn): AnsweredColumn[] {
  return columns.filter((each) => each.role === 'measure' && each.source.derived === undefined && each !== column);
}

/** The groups worth naming: the largest where no order was asked for and the axis is no time. */
function notable(voice: AnswerVoice, at: number): Scalar[][] {
  const { lf, rows, rowCount } = voice.facts;
  const ordered = lf.order !== undefined || lf.by.some((dimension) => 'time' in dimension) || rows.length < rowCount;
  const chosen = ordered ? [...rows] : [...rows].sort((a, b) => Number(b[at] ?? 0) - Number(a[at] ?? 0));
  const asked = lf.limit !== undefined && lf.limit.n <= 2 * NAMED ? lf.limit.n : NAMED;
  return chosen.slice(0, rowCount <= asked ? asked : NAMED_OF_MANY);
}

/** A figure over time: where it began, where it is, its lowest and highest, and which way it goes. */
function course(voice: AnswerVoice, column: AnsweredColumn): string {
  const { lf, columns, rows } = voice.facts;
  const at = columns.indexOf(column);
  const points = rows
    .map((row) => ({ row, value: Number(row[at] ?? Number.NaN) }))
    .filter(({ value }) => !Number.isNaN(value));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 3) return `${voice.words.paraphraser.title(lf)}.`;
  const low = points.reduce((best, point) => (point.value < best.value ? point : best));
  const high = points.reduce((best, point) => (point.value > best.value ? point : best));
  const say = (point: { row: Scalar[]; value: number }): string =>
    `${voice.words.text(point.value, column)} (${nameOf(voice, point.row)})`;
  const title = capitalized(voice.words.paraphraser.title(lf));
  return voice.say(
    `${title}: de ${say(first)} a ${say(last)}; mínimo ${say(low)}, máximo ${say(high)}; ${trend(
      voice,
      points.map(({ value }) => value),
    )}.`,
    `${title}: from ${say(first)} to ${say(last)}; lowest ${say(low)}, highest ${say(high)}; ${trend(
      voice,
      points.map(({ value }) => value),
    )}.`,
  );
}

/** Compares the halves; the bucket that is still running says nothing yet. */
function trend(voice: AnswerVoice, values: readonly number[]): string {
  const whole = runsOn(voice) ? values.slice(0, -1) : values;
  const half = Math.floor(whole.length / 2);
  const mean = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  const [before, after] = [mean(whole.slice(0, half)), mean(whole.slice(-half))];
  const change = before === 0 ? 0 : (after - before) / Math.abs(before);
  if (change > TREND) return voice.say('tendencia al alza', 'rising');
  if (change < -TREND) return voice.say('tendencia a la baja', 'falling');
  return voice.say('sin tendencia clara', 'no clear trend');
}

function runsOn({ facts: { lf, today } }: AnswerVoice): boolean {
  return lf.time?.to === undefined || lf.time.to > today;
}
