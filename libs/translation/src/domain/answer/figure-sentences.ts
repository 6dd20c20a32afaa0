import type { Scalar } from '@app/kernel';
import { type AnsweredColumn, type Measure, periodTitle } from '@app/question/domain';
import { getMetric } from '@app/semantic-model/domain';
import { type AnswerVoice, capitalized, uncapitalized } from './answer-voice.js';

/** Participles and the like: states that one "está", not "es". */
const STATES = /(?:[ai]d[oa]s?|abiert[oa]s?|pendientes?|disponibles?|operativ[oa]s?|activ[oa]s?|fuera|bajo|en)(?: |$)/;

/** One figure, several, or a number of rows. */
export function figureSentences(voice: AnswerVoice): string {
  const { lf, rows, columns } = voice.facts;
  const row = rows[0] ?? [];
  const [measure, second] = lf.measures;
  if (measure && !second && 'countOf' in measure && !lf.compare)
    return voice.thereAre(Number(row[0] ?? 0), measure.countOf);
  return (
    lf.measures.map((each, index) => figure(voice, each, index, row)).join(' ') || columnsText(voice, columns, row)
  );
}

function columnsText(voice: AnswerVoice, columns: readonly AnsweredColumn[], row: readonly Scalar[]): string {
  return columns.map((column, at) => voice.words.text(row[at] ?? null, column)).join('; ');
}

/** "No: no hay…", "Sí: hay 3…" */
export function existenceSentence(voice: AnswerVoice): string {
  const count = Number(voice.facts.rows[0]?.[0] ?? 0);
  const sentence = uncapitalized(voice.thereAre(count, voice.facts.lf.entity ?? ''));
  return `${count > 0 ? voice.say('Sí', 'Yes') : 'No'}: ${sentence}`;
}

function figure(voice: AnswerVoice, measure: Measure, index: number, row: readonly Scalar[]): string {
  const { columns } = voice.facts;
  const at = columns.findIndex(({ source }) => source.measureIndex === index && source.derived === undefined);
  const column = columns[at];
  const value = row[at] ?? null;
  if (!column) return '';
  if ('shareOf' in measure) return share(voice, measure, value, column);
  const text = value === null ? emptyMeaning(voice, measure) : voice.words.text(value, column);
  const { paraphraser } = voice.words;
  const label =
    'countOf' in measure ? paraphraser.nouns.datasetLabel(measure.countOf, true) : paraphraser.measure(measure);
  return `${capitalized(label)}${scopeOf(voice, measure)}${voice.period}: ${text}${comparison(voice, index, row)}.`;
}

/** " de bombas críticas": which rows a figure is over, when the question narrowed them. */
function scopeOf(voice: AnswerVoice, measure: Measure): string {
  const { lf } = voice.facts;
  if (lf.where.length === 0 || 'countOf' in measure) return '';
  const home = voice.homeOf(measure);
  const qualified = 'metric' in measure ? voice.words.paraphraser.nouns.qualifiers(home, lf.where) : null;
  return ` ${qualified ?? `${voice.say('de', 'of')} ${voice.rows(home, lf, true)}`}`;
}

function emptyMeaning({ model, language, say }: AnswerVoice, measure: Measure): string {
  if ('metric' in measure) return getMetric(model, measure.metric).emptyMeaning[language];
  return say('sin datos en el periodo', 'no data in the period');
}

/** "El 12.5 % de las órdenes de trabajo están vencidas." */
function share(
  voice: AnswerVoice,
  measure: Extract<Measure, { shareOf: string }>,
  value: Scalar,
  column: AnsweredColumn,
): string {
  const { facts, words } = voice;
  const { nouns } = words.paraphraser;
  const whole = voice.rows(measure.shareOf, facts.lf, true);
  if (value === null)
    return voice.say(
      `No hay ${whole}${voice.period}, así que no hay porcentaje.`,
      `There are no ${whole}${voice.period}, so there is no percentage.`,
    );
  const text = words.text(value, column);
  const the = `${nouns.genderOf(measure.shareOf, facts.lf.where) === 'f' ? 'las' : 'los'} ${whole}`;
  if (measure.sumOf !== undefined) {
    const sum = nouns.fieldLabel(measure.sumOf);
    const part = nouns.rows(measure.shareOf, measure.where, true);
    return voice.say(
      `El ${text} de ${sum} de ${the}${voice.period} corresponde a ${part}.`,
      `${text} of ${sum} of ${whole}${voice.period} comes from ${part}.`,
    );
  }
  const attributes = nouns.attributes(measure.shareOf, measure.where, facts.lf.where);
  return voice.say(
    `El ${text} de ${the}${voice.period} ${spanishVerb(attributes)}.`,
    `${text} of ${whole}${voice.period} ${englishVerb(attributes)}.`,
  );
}

function spanishVerb(attributes: string): string {
  if (attributes.startsWith('que ')) return attributes.slice(4);
  if (attributes.startsWith('con ')) return `tienen ${attributes.slice(4)}`;
  if (attributes.startsWith('sin ')) return `no tienen ${attributes.slice(4)}`;
  return `${STATES.test(attributes.split(' ')[0] ?? '') ? 'están' : 'son'} ${attributes}`;
}

function englishVerb(attributes: string): string {
  if (attributes.startsWith('that ')) return attributes.slice(5);
  if (attributes.startsWith('with ')) return `have ${attributes.slice(5)}`;
  if (attributes.startsWith('without ')) return `have no ${attributes.slice(8).replace(/^an? /, '')}`;
  return `are ${attributes}`;
}

/** Beside the figure the one that it is compared with, its period, and the difference. */
export function comparison(voice: AnswerVoice, index: number, row: readonly Scalar[]): string {
  const { columns, comparedWith } = voice.facts;
  const find = (derived?: 'previous' | 'change'): { value: Scalar; text: string } | null => {
    const at = columns.findIndex(({ source }) => source.measureIndex === index && source.derived === derived);
    const column = columns[at];
    const value = row[at] ?? null;
    return column && value !== null ? { value, text: voice.words.text(value, column) } : null;
  };
  const previous = find('previous');
  if (!previous) return '';
  const [now, change] = [find(), find('change')];
  const before = comparedWith ? periodTitle(comparedWith, voice.language) : voice.say('antes', 'before');
  const parts = [`${before}: ${previous.text}`];
  const at = columns.findIndex(({ source }) => source.measureIndex === index && source.derived === undefined);
  const column = columns[at];
  if (now && column && typeof now.value === 'number' && typeof previous.value === 'number') {
    const difference = now.value - previous.value;
    const text = voice.words.text(difference, column);
    parts.push(`${voice.say('diferencia', 'difference')}: ${difference > 0 ? '+' : ''}${text}`);
  }
  if (change) parts.push(`${change.text.startsWith('-') ? '' : '+'}${change.text}`);
  return ` (${parts.join(', ')})`;
}
