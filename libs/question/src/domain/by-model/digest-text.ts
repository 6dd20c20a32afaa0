import {
  type Dataset,
  type Field,
  fieldRefFrom,
  type Metric,
  type Predicate,
  type Relationship,
  type Wording,
} from '@app/semantic-model/domain';
import type { PerLanguage } from '@app/kernel';
import { stemsOf } from './stems.js';
import { tokensAtMost } from './token-estimate.js';

/** Enumerated values that are listed with a field. */
const VALUES_LISTED = 25;
const MOST_SYNONYMS = 3;

/** Roles of fields that a dataset cannot be used without. */
const BASIC: ReadonlySet<Field['role']> = new Set(['code', 'name', 'time']);

/** Another way to say a thing, told where a question uses it: only words that the thing's label has not are of account. */
interface Synonym {
  text: string;
  stems: ReadonlySet<string>;
}

/** A line of a dataset's description. */
interface Line {
  text: string;
  synonyms: readonly Synonym[];
  stems: ReadonlySet<string>;
  /** True for what a dataset cannot be used without. */
  basic: boolean;
}

/** A dataset in words: by name only, with the names of its fields, in full. */
export interface DatasetText {
  title: string;
  outline: string;
  head: Pick<Line, 'text' | 'synonyms'>;
  lines: readonly Line[];
  /** Of everything that a question may name of it. */
  stems: ReadonlySet<string>;
  /** All of it, as a question is told that names nothing of it. */
  whole: string;
}

export function datasetText(dataset: Dataset): DatasetText {
  const { name, fields, predicates } = dataset;
  // Keys join; the joins name them.
  const told = [...fields.values()].filter(({ role }) => role !== 'key');
  const title = `${name} (${labels(dataset.wording, name)})`;
  const conditions = predicates.size > 0 ? `; conditions ${[...predicates.keys()].join(', ')}` : '';
  const head = { text: headOf(dataset), synonyms: synonymsOf(dataset.wording, []) };
  const lines = [
    ...[...predicates.values()].map((condition) => line(conditionText(condition), dataset, condition, true)),
    ...told.map((field) => line(fieldText(field), dataset, field, BASIC.has(field.role))),
  ];
  const named = [
    ...lines.map((each) => each.stems),
    ...[head, ...lines].flatMap((each) => each.synonyms.map(({ stems }) => stems)),
  ];
  return {
    title,
    outline: `${title}: ${told.map((field) => field.name).join(', ')}${conditions}`,
    head,
    lines,
    stems: new Set(named.flatMap((stems) => [...stems])),
    whole: chosenText({ head, lines }, new Set(), Infinity),
  };
}

/** A dataset's description, at most so long: what the question names, and what nothing can be done without, first. */
export function fittingText(text: DatasetText, asked: ReadonlySet<string>, maxTokens: number): string {
  const plain = overlap(asked, text.stems) === 0 && tokensAtMost(text.whole) <= maxTokens;
  return plain ? text.whole : chosenText(text, asked, maxTokens);
}

function chosenText(
  { head, lines }: Pick<DatasetText, 'head' | 'lines'>,
  asked: ReadonlySet<string>,
  maxTokens: number,
): string {
  const rank = ({ basic, stems }: Line): number => (basic ? 100 : 0) + overlap(asked, stems) * 10;
  const parts = [withSynonyms(head, asked)];
  let left = maxTokens - tokensAtMost(parts.join(''));
  for (const each of [...lines].sort((a, b) => rank(b) - rank(a))) {
    const text = withSynonyms(each, asked);
    const tokens = tokensAtMost(`\n${text}`);
    if (tokens > left) continue;
    parts.push(text);
    left -= tokens;
  }
  return parts.join('\n');
}

function withSynonyms({ text, synonyms }: Pick<Line, 'text' | 'synonyms'>, asked: ReadonlySet<string>): string {
  const said = synonyms.filter(({ stems }) => overlap(asked, stems) > 0).slice(0, MOST_SYNONYMS);
  return said.length > 0 ? `${text} (also ${said.map((each) => each.text).join(', ')})` : text;
}

export function metricText(metric: Metric, asked: ReadonlySet<string>): string {
  const { name, wording, description, format, terms, direction } = metric;
  const homes = new Set(
    terms.map(({ home, time }) => (time === undefined ? home : `${home} by ${fieldRefFrom(home, time)}`)),
  );
  const text = `Metric ${name}: ${labels(wording, name)}. ${description.en} [${[format, direction, ...homes].join('; ')}]`;
  return withSynonyms({ text, synonyms: synonymsOf(wording, []) }, asked);
}

export function joinText({ from, to, fromColumns, toColumns }: Relationship): string {
  return `${from}(${fromColumns.join(', ')}) many-to-one ${to}(${toColumns.join(', ')})`;
}

/** What is said of a thing, in both languages. */
export function sayings({ es, en }: PerLanguage<Wording>): string[] {
  return [es, en].flatMap(({ label, plural, synonyms, verbs }) => [label, plural, ...synonyms, ...verbs]);
}

export function valueSayings({ values }: Pick<Field, 'values'>): string[] {
  return [...values].flatMap(([value, wording]) => [String(value), ...sayings(wording)]);
}

function headOf({ name, source, description, wording, defaultTime, codeField, nameField, bridge }: Dataset): string {
  const facts = [
    source === name ? '' : `table ${source}`,
    codeField === undefined ? '' : `code ${codeField}`,
    nameField === undefined ? '' : `name ${nameField}`,
    defaultTime === undefined ? '' : `default time ${fieldRefFrom(name, defaultTime)}`,
    bridge ? 'only links others' : '',
  ].filter((fact) => fact !== '');
  const said = `Dataset ${name}: ${labels(wording, name)}. ${description.en}`;
  return facts.length > 0 ? `${said} [${facts.join('; ')}]` : said;
}

function synonymsOf({ en, es }: PerLanguage<Wording>, understood: readonly string[]): Synonym[] {
  const plain = stemsOf([en.label, es.label, ...understood]);
  return [...en.synonyms, ...es.synonyms]
    .map((text) => ({ text, stems: new Set([...stemsOf([text])].filter((stem) => !plain.has(stem))) }))
    .filter(({ stems }) => stems.size > 0);
}

function line(
  text: string,
  dataset: Dataset,
  thing: Pick<Field, 'name' | 'wording'> & { values?: Field['values'] },
  basic: boolean,
): Line {
  const { name, wording, values } = thing;
  return {
    text,
    // Its dataset's words say nothing of one of its fields.
    synonyms: synonymsOf(wording, sayings(dataset.wording)),
    stems: stemsOf([name, ...sayings(wording), ...(values ? valueSayings({ values }) : [])]),
    basic,
  };
}

function conditionText({ ref, name, wording, expression }: Predicate): string {
  return `  condition ${ref}: ${labels(wording, name)} [${expression}]`;
}

function fieldText({ ref, role, type, name, expression, wording, values, weekdayOf }: Field): string {
  if (weekdayOf !== undefined) return `  ${ref} category integer = WEEKDAY(${weekdayOf}): 1 Monday to 7 Sunday`;
  const listed = [...values]
    .slice(0, VALUES_LISTED)
    .map(([value, words]) => `${String(value)} (${labels(words, String(value))})`);
  const computed = expression === name ? '' : ` = ${expression}`;
  const told = listed.length > 0 ? `; values ${listed.join(', ')}` : '';
  return `  ${ref} ${role === type ? role : `${role} ${type}`}${computed}: ${labels(wording, name)}${told}`;
}

/** English and Spanish; the English one only where the name does not say it already. */
function labels({ en, es }: PerLanguage<Wording>, name: string): string {
  const plain = name.replaceAll('_', ' ').toLowerCase();
  return en.label.toLowerCase() === plain ? es.label : en.label === es.label ? en.label : `${en.label} / ${es.label}`;
}

export function overlap(asked: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  let count = 0;
  for (const stem of asked) if (stems.has(stem)) count += 1;
  return count;
}
