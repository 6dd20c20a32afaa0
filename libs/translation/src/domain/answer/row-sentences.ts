import { formatList, type Scalar } from '@app/kernel';
import type { AnsweredColumn } from '@app/question/domain';
import { type AnswerVoice, NAMED, NAMED_OF_MANY } from './answer-voice.js';

/** Rows by name, with the attributes that were asked for. */
export function listSentence(voice: AnswerVoice): string {
  const { lf, rowCount, truncated } = voice.facts;
  const dataset = lf.entity ?? '';
  if (rowCount === 0) return voice.thereAre(0, dataset);
  if (rowCount === 1 && (lf.columns.length > 0 || (lf.limit !== undefined && lf.order !== undefined)))
    return lookupSentence(voice);
  if (lf.limit && lf.order && rowCount <= lf.limit.n)
    return `${voice.words.paraphraser.title(lf)}: ${rowNames(voice)}.`;
  const number = `${truncated ? voice.say('más de ', 'more than ') : ''}${voice.number(rowCount)}`;
  const rows = voice.rows(dataset, lf, rowCount !== 1);
  return `${voice.say('Encontré', 'I found')} ${number} ${rows}${voice.period}: ${rowNames(voice)}.`;
}

/** What was asked of one row. */
export function lookupSentence(voice: AnswerVoice): string {
  const { columns, rows, rowCount, lf } = voice.facts;
  const row = rows[0] ?? [];
  if (rowCount > 1)
    return `${voice.say('Encontré', 'I found')} ${rowCount} ${voice.rows(lf.entity ?? '', lf, true)}: ${rowNames(voice)}.`;
  const name = rowName(voice, row);
  const shown = columns
    .map((column, at) => ({ column, text: cellText(voice, row[at] ?? null, column) }))
    .filter(({ column, text }) => !naming(voice).includes(column) || !name.includes(text))
    .map(({ column, text }) => `${voice.words.label(column, lf)}: ${text}`);
  return shown.length === 0 ? `${name}.` : `${name} — ${shown.join('; ')}.`;
}

/** True where a time of day is among what the sentence says. */
export function saysTimeOfDay({ facts }: AnswerVoice): boolean {
  const single = facts.rowCount === 1 || facts.lf.columns.length > 0;
  return (
    single && facts.rows.some((row) => facts.columns.some(({ type }, at) => type === 'datetime' && row[at] !== null))
  );
}

function cellText(voice: AnswerVoice, value: Scalar, column: AnsweredColumn): string {
  return value === null ? voice.say('sin dato', 'no data') : voice.words.text(value, column);
}

function rowNames(voice: AnswerVoice): string {
  const { rows, rowCount } = voice.facts;
  const asked = askedColumns(voice);
  const shown = rows.slice(0, rowCount <= 2 * NAMED && asked.length > 0 ? 2 * NAMED : NAMED);
  const named = rowCount > shown.length && asked.length > 0 ? shown.slice(0, NAMED_OF_MANY) : shown;
  const names = named.map((row) => {
    const attributes = asked.map((column) => cellText(voice, row[voice.facts.columns.indexOf(column)] ?? null, column));
    const name = rowName(voice, row);
    return attributes.length > 0 ? `${name}: ${attributes.join(', ')}` : name;
  });
  if (rowCount > names.length)
    names.push(voice.say(`${rowCount - names.length} más`, `${rowCount - names.length} more`));
  if (asked.length === 0) return formatList(names, voice.language);
  return names.join('; ');
}

/** Attributes that the question asked to see beside the name; what every list shows goes without saying. */
function askedColumns(voice: AnswerVoice): AnsweredColumn[] {
  const { lf, columns } = voice.facts;
  if (lf.columns.length === 0 || lf.columns.length > 4) return [];
  const names = naming(voice);
  return columns.filter((column) => !names.includes(column));
}

/** The columns that name a row: its own code and name, else the first. */
function naming({ facts: { columns, lf } }: AnswerVoice): AnsweredColumn[] {
  const own = (column: AnsweredColumn): boolean =>
    column.source.field === undefined || column.source.field.split('.')[0] === lf.entity;
  const named = columns.filter(
    (column) => column.source.entity !== undefined || /(?:^|_)(?:code|number|name)$/.test(column.name),
  );
  const [first, second] = named.some(own) ? named.filter(own) : named;
  const chosen = [first, lf.columns.length > 0 ? second : (second ?? named.find((column) => column !== first))];
  const found = chosen.filter((column) => column !== undefined);
  return found.length > 0 ? found : columns.slice(0, 1);
}

/** A row by its code and name, else by its first cell. */
function rowName(voice: AnswerVoice, row: readonly Scalar[]): string {
  const { columns } = voice.facts;
  const cells = naming(voice).map((column) => voice.words.text(row[columns.indexOf(column)] ?? null, column));
  const [first = '', second] = cells;
  return second && second !== '—' ? `${first} (${second})` : first;
}
