import { fold, type Scalar, type ValueFormat } from '@app/kernel';
import { parseExpression } from '@app/semantic-model/domain';
import type { Glossary } from '../glossary/glossary.js';
import { columnWords } from '../naming/affixes.js';
import type { Name, Namer } from '../naming/naming.js';
import { readComment } from '../naming/comment.js';
import { isWritten, namedByComment } from '../naming/named-by-comment.js';
import { currencyIn, withoutCurrency } from '../naming/currency.js';
import { nameOfNumber } from '../naming/name-of-number.js';
import { splitIdentifier } from '../naming/split-identifier.js';
import { flagValues } from '../profile/flag-values.js';
import { isPersonal } from '../profile/personal.js';
import type { ColumnProfile, TableProfile } from '../profile/profile.js';
import { anyOf, AVERAGED, CODES, DAYS, DESCRIPTIONS, HOURS, isClass, isDue, KINDS, LONG_TEXTS, MONEY, NAMES, NOT_MEASURED, PROPER, RANKS, SERIALS, SHARES, STATE_VALUES } from './concepts.js'; // prettier-ignore
import { flagFields, type FlagPlan } from './draft-flags.js';
import { calledByHeads } from './head-nouns.js';
import { dateOfYear } from './draft-years.js';
import { type LanguageTexts, textsOf, valuesByTexts } from './language-texts.js';
import type { FieldPlan } from './plan.js';
import { stored } from './stored-column.js';
import { timeReading } from './time-field.js';
import { meaningOf } from './value-words.js';
import { commentHint, UNKNOWN_NAME } from './wording.js';

/** Most different values of a category, and most that are written into the file. */
const MOST_CATEGORIES = 60;
const MOST_WORDED = 24;
/** Longest text that is a category, a code or a name, in letters. */
const WORK_KINDS: ReadonlySet<string> = new Set(['maintenance type']);
const LONGEST_CATEGORY = 60;
const LONGEST_CODE = 24;
const LONGEST_NAME = 120;

export interface FieldContext {
  table: TableProfile;
  /** Columns of keys, the table's own and those of relationships. */
  keys: ReadonlySet<string>;
  /** Of these, those that tell the table's own rows apart. */
  ownKeys: ReadonlySet<string>;
  /** What the table's rows are. */
  own: Name;
  /** First word of (nearly) every column's name, which says nothing. */
  prefix: string | null;
  /** True where its rows are people, machines, places: named things rather than events. */
  named: boolean;
  dialect: 'sqlite' | 'postgresql' | 'mysql';
  namer: Namer;
  glossary: Glossary;
  /** ISO 4217, of the model's amounts. */
  currency: string;
  /** What codes mean, out of tables of texts. */
  texts: readonly LanguageTexts[];
}

export interface DraftedFields {
  fields: FieldPlan[];
  flags: FlagPlan[];
  leftOut: { column: string; reason: string }[];
}

export function draftFields(context: FieldContext): DraftedFields {
  const drafted: DraftedFields = { fields: [], flags: [], leftOut: [] };
  for (const column of context.table.columns) draftField(column, context, drafted);
  return drafted;
}

/** What a column is called: by its comment where it has one, else by its name without technical parts. */
export function nameOfColumn(
  column: Pick<ColumnProfile, 'name' | 'comment' | 'values'> & Partial<Pick<ColumnProfile, 'kind'>>,
  { prefix, namer, glossary }: Pick<FieldContext, 'prefix' | 'namer' | 'glossary'>,
): Name {
  const all = splitIdentifier(column.name, glossary);
  const own = prefix !== null && all[0] === prefix && all.length > 1 ? all.slice(1) : all;
  const { title } = readComment(column.comment, column.values);
  const words = withoutCurrency(columnWords(own).words);
  const number = column.kind === 'integer' || column.kind === 'number';
  return namedByComment(number ? nameOfNumber(words, { namer, glossary }) : namer.name(words), title, { namer });
}

function draftField(column: ColumnProfile, context: FieldContext, drafted: DraftedFields): void {
  const { table, keys, dialect, glossary, namer } = context;
  const leave = (reason: string): void => void drafted.leftOut.push({ column: column.name, reason });
  if (!isPlainColumn(column.name)) return leave('its name is no plain identifier: give it one in a view');
  const name = nameOfColumn(column, context);
  if (column.personal || isPersonal(splitIdentifier(column.name, glossary), name)) return leave('personal');
  if (column.kind === 'other') return leave(`nothing that can be asked about (${column.type})`);
  const field = fieldOf(column, name);
  const outgoing = keys.has(column.name) && !context.ownKeys.has(column.name);
  if (keys.has(column.name) && (outgoing || !isOwnCode(column, name, context))) {
    drafted.fields.push({ ...field, role: 'key', ...(column.kind === 'text' && { type: 'text' }) });
    return;
  }
  if (keys.has(column.name)) {
    drafted.fields.push(...stored(codeOf(field, column), column));
    return;
  }
  if (table.sampled > 0 && column.filled === 0) return leave('no row has a value');
  const time = timeReading(column, dialect);
  if (time && 'unreadable' in time) {
    drafted.fields.push({ ...field, role: 'text', hints: [time.unreadable] });
    return;
  }
  if (time) {
    const outlook = isDue(name.concepts) ? 'future' : 'past';
    const hints = [...field.hints, ...(time.hint ? [time.hint] : [])];
    drafted.fields.push(
      ...stored({ ...field, role: 'time', type: time.type, outlook, expression: time.expression, hints }, column),
    );
    return;
  }
  const listed = readComment(column.comment, column.values).values;
  if (listed.size > 0 && !saysYesOrNo(listed, glossary)) {
    const values = wordedValues(column.values, name.concepts, glossary, listed);
    const type = column.kind === 'text' ? undefined : ('integer' as const);
    const state = !isWritten(name) && values.filter(({ concept }) => STATE_VALUES.has(concept ?? '')).length >= 2;
    const called = state ? namer.name(['status']) : name;
    drafted.fields.push({
      ...field,
      words: called.words,
      concepts: called.concepts,
      role: 'category',
      indexed: true,
      values,
      ...(type && { type }),
    });
    return;
  }
  const texts = textsOf(column, context.texts);
  if (texts) {
    const values = valuesByTexts(column, texts, glossary);
    const stands = anyOf(name.concepts, WORK_KINDS) || (context.named && anyOf(name.concepts, KINDS));
    drafted.fields.push({
      ...field,
      role: 'category',
      indexed: true,
      values,
      ...(stands && { standsForEntity: true }),
    });
    return;
  }
  const flag = column.kind === 'boolean' ? { yes: [1], no: [0] } : flagValues(column.values);
  if (flag && (column.kind === 'boolean' || column.values.length > 0)) {
    const { fields, plan } = flagFields(field, column, flag, context);
    drafted.fields.push(...fields);
    drafted.flags.push(plan);
    return;
  }
  if (column.kind === 'integer' || column.kind === 'number') {
    const number = numberField(field, column, name, context);
    if (typeof number === 'string') leave(number);
    else drafted.fields.push(...stored(number, column), ...dateOfYear(number, context));
    return;
  }
  const text = textField(field, column, name, context);
  const filledOnly = column.blank.includes('') && text.role === 'category';
  drafted.fields.push(...(filledOnly ? stored({ ...text, expression: `NULLIF(${column.name}, '')` }, column) : [text]));
}

function fieldOf(column: ColumnProfile, name: Name): FieldPlan {
  return {
    name: column.name,
    expression: column.name,
    role: 'text',
    words: name.words,
    concepts: name.concepts,
    values: [],
    hints: [...commentHint(column.comment), ...(name.known ? [] : [UNKNOWN_NAME])],
    column,
  };
}

function numberField(field: FieldPlan, column: ColumnProfile, name: Name, context: FieldContext): FieldPlan | string {
  const { concepts } = name;
  const few = column.values.length > 0 && column.distinct <= 12;
  if (few && column.kind === 'integer' && anyOf(concepts, RANKS)) {
    return {
      ...field,
      role: 'category',
      type: 'integer',
      values: wordedValues(column.values, concepts, context.glossary),
    };
  }
  if (column.kind === 'integer' && isUnique(column) && anyOf(concepts, CODES)) return codeOf(field, column);
  if (isNumbered(column, name, context)) return codeOf(field, column);
  const last = concepts.at(-1) ?? '';
  const dated = concepts.some((concept) => concept.endsWith(' year'));
  if ((dated || anyOf(concepts, NOT_MEASURED)) && !anyOf(concepts, MONEY) && !anyOf(concepts, HOURS)) {
    // "año modelo": the year of a model, of which there are few.
    const year = dated || (concepts.includes('year') && column.distinct <= MOST_CATEGORIES);
    if (year || ['year', 'floor'].includes(last)) return { ...field, role: 'category', type: 'integer' };
    return 'a number that is neither added up nor averaged';
  }
  if (columnWords(splitIdentifier(column.name, context.glossary)).keyLike)
    return 'named like a key, but no table was found that it leads to';
  const money = currencyIn(splitIdentifier(column.name, context.glossary));
  // Another currency's figures are printed without the model's.
  const format = money === null || money === context.currency ? formatOf(concepts, column) : 'plain';
  const averaged = anyOf(concepts, AVERAGED) && !anyOf(concepts, HOURS);
  return {
    ...field,
    role: 'measure',
    ...(column.kind === 'integer' && { type: 'integer' }),
    ...(format !== 'plain' && { format }),
    ...(averaged && { aggregation: 'avg' }),
  };
}

/** What many rows are called alike names their kind: nine names of 140 machines. */
function isKind({ distinct, filled }: ColumnProfile): boolean {
  return distinct >= 2 && distinct <= MOST_WORDED && distinct * 5 <= filled;
}

/** A number that rows are called by is written without separators, and looked up as it is written. */
function codeOf(field: FieldPlan, column: ColumnProfile): FieldPlan {
  const expression = column.kind === 'integer' ? `CAST(${column.name} AS TEXT)` : column.name;
  return { ...field, role: 'code', expression, indexed: true };
}

function formatOf(concepts: readonly string[], { most }: ColumnProfile): ValueFormat {
  if (anyOf(concepts, MONEY)) return 'currency';
  if (anyOf(concepts, HOURS)) return 'hours';
  if (anyOf(concepts, DAYS)) return 'days';
  if (anyOf(concepts, SHARES) && Number(most) <= 100) return 'percent';
  return 'plain';
}

function textField(field: FieldPlan, column: ColumnProfile, name: Name, context: FieldContext): FieldPlan {
  const { concepts } = name;
  if (anyOf(concepts, LONG_TEXTS)) return field;
  if (isCode(column, name, context)) return { ...field, role: 'code', indexed: true };
  if (anyOf(concepts, SERIALS)) return { ...field, indexed: true };
  const categorical =
    column.values.length > 0 && column.distinct <= MOST_CATEGORIES && column.longest <= LONGEST_CATEGORY;
  const repeated =
    column.distinct <= Math.max(2, column.filled / 2) || (isClass(concepts) && column.distinct < column.filled);
  const other = categorical && repeated ? otherThing(column, context) : null;
  if (other) return categoryField({ ...field, words: other.words, concepts: other.concepts }, column, other, context);
  const isName = anyOf(concepts, NAMES) || (anyOf(concepts, DESCRIPTIONS) && context.named);
  if (isName && context.named && categorical && isKind(column)) {
    const values = wordedValues(column.values, concepts, context.glossary);
    return { ...field, role: 'category', indexed: true, values, standsForEntity: true };
  }
  if (isName && column.longest <= LONGEST_NAME)
    return context.named ? { ...field, role: 'name', indexed: true } : field;
  if (categorical && repeated) return categoryField(field, column, name, context);
  if (column.longest <= LONGEST_CATEGORY && repeated) return { ...field, role: 'category', indexed: true };
  if (anyOf(concepts, PROPER)) return { ...field, role: 'category', indexed: true };
  return field;
}

/** "vendorName" of machines, "shift_name" of people: what is named there are not the rows. */
function otherThing(column: ColumnProfile, { own, prefix, namer, glossary }: FieldContext): Name | null {
  const all = splitIdentifier(column.name, glossary);
  const words = columnWords(prefix !== null && all[0] === prefix && all.length > 1 ? all.slice(1) : all).words;
  const rest = words.filter((word) => !/^(?:name|nombre|nom)$/.test(word));
  if (rest.length === 0 || rest.length === words.length) return null;
  const thing = namer.name(rest);
  const known =
    thing.known &&
    thing.words.es.gender !== undefined &&
    !thing.concepts.some((concept) => own.concepts.includes(concept));
  return known && thing.head !== own.head ? thing : null;
}

function categoryField(
  field: FieldPlan,
  column: ColumnProfile,
  { concepts }: Name,
  { glossary, named }: FieldContext,
): FieldPlan {
  const category: FieldPlan = { ...field, role: 'category', indexed: true };
  if (anyOf(concepts, PROPER) || column.distinct > MOST_WORDED) return category;
  const values = wordedValues(column.values, concepts, glossary);
  const known = values.filter(({ concept, translated }) => concept !== null || translated);
  const worded = anyOf(concepts, RANKS) || known.length * 2 >= values.length;
  if (!worded) return category;
  const nouns = known.filter(({ words }) => words.es.gender !== undefined).length * 2 > known.length;
  // "correctivos" are orders of that kind; "bombas" are machines of it.
  const stands = anyOf(concepts, WORK_KINDS) || (named && nouns && anyOf(concepts, KINDS));
  return { ...category, values, ...(stands && { standsForEntity: true }) };
}

/** "S sí, N no" says no more than that the column is a flag. */
function saysYesOrNo(listed: ReadonlyMap<string, string>, glossary: Glossary): boolean {
  const concepts = [...listed.values()].map((word) => glossary.valued(word)?.entry.concept);
  return concepts.every((concept) => concept !== undefined && ['yes', 'no', 'true', 'false'].includes(concept));
}

export function wordedValues(
  values: readonly Scalar[],
  concepts: readonly string[],
  glossary: Glossary,
  /** What values stand for, where somebody has written it down. */
  listed: ReadonlyMap<string, string> = new Map(),
): FieldPlan['values'] {
  const seen = new Set<string>();
  const worded = [...values]
    .sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1))
    .map((value) => {
      const { words, entry, translated } = meaningOf(
        listed.get(String(value)) ?? value,
        { concepts, values },
        glossary,
      );
      // Two values of one meaning keep their own forms: "open" and "opened".
      const twice = entry !== null && seen.has(entry.concept);
      if (entry) seen.add(entry.concept);
      const own = listed.get(String(value)) ?? String(value);
      if (!twice) return { value, words, concept: entry?.concept ?? null, ...(translated && { translated }) };
      const kept = { label: own, plural: own, synonyms: [], verbs: [] };
      return { value, words: { es: kept, en: kept }, concept: entry.concept };
    });
  return anyOf(concepts, KINDS) || isClass(concepts) ? calledByHeads(worded, glossary) : worded;
}

/** A key that people call the row by: a code, or a number that is not just counted up for the database's own use. */
function isOwnCode(column: ColumnProfile, name: Name, context: FieldContext): boolean {
  const { keyLike } = columnWords(splitIdentifier(column.name, context.glossary));
  if (column.kind === 'integer') return !keyLike && isUnique(column) && anyOf(name.concepts, CODES);
  if (column.kind !== 'text' || column.longest < 3 || column.longest > LONGEST_CODE) return false;
  return isCode(column, name, context) || (isUnique(column) && column.withSpace < 0.2);
}

/** Short, unlike any other row's, and written like a code or named like one. */
function isCode(column: ColumnProfile, { concepts }: Name, { table }: FieldContext): boolean {
  if (column.kind !== 'text' || column.longest > LONGEST_CODE || column.longest === 0) return false;
  const unique = isUnique(column) || table.schema.uniqueKeys.some(([key, more]) => key === column.name && !more);
  if (!unique || column.withSpace > 0.2 || anyOf(concepts, SERIALS)) return false;
  return anyOf(concepts, CODES) || (column.withDigit > 0.8 && !anyOf(concepts, NAMES));
}

/** "Orden 4000123" in a table of orders: numbers that things are called by, all of one length, and hardly one like another. */
function isNumbered(column: ColumnProfile, { concepts, head }: Name, { own }: FieldContext): boolean {
  if (column.kind !== 'integer' || anyOf(concepts, MONEY) || anyOf(concepts, HOURS) || anyOf(concepts, AVERAGED))
    return false;
  const digits = (value: Scalar): number => String(value).length;
  const alike = digits(column.least) === digits(column.most) && digits(column.most) >= 4 && Number(column.least) > 0;
  const apart = column.filled > 1 && column.distinct >= 0.5 * column.filled;
  const named =
    anyOf(concepts, CODES) || concepts.some((concept) => own.concepts.includes(concept)) || own.head === head;
  return alike && apart && named && !anyOf(concepts, NOT_MEASURED);
}

function isUnique({ distinct, filled }: ColumnProfile): boolean {
  return filled > 1 && distinct >= 0.99 * filled;
}

/** True for a name that the model's expressions can hold. */
export function isPlainColumn(name: string): boolean {
  try {
    const expression = parseExpression(name);
    return (
      expression.kind === 'column' && expression.dataset === undefined && expression.name === name && fold(name) !== ''
    );
  } catch {
    return false;
  }
}
