import { fold, type PerLanguage } from '@app/kernel';
import type { Words } from '../glossary/entry.js';
import type { Glossary } from '../glossary/glossary.js';
import type { Namer } from '../naming/naming.js';
import {
  anyOf,
  CLASSIFYING,
  CLOSING,
  CODES,
  DEFAULT_TIMES,
  DESCRIPTIONS,
  LONG_TEXTS,
  NAMES,
  isClass,
  PEOPLE,
  SERIALS,
} from './concepts.js';
import { draftFields } from './draft-fields.js';
import type { FlagPlan } from './draft-flags.js';
import type { RelationDraft } from './draft-relations.js';
import type { TableDraft } from './draft-tables.js';
import type { LanguageTexts } from './language-texts.js';
import type { DatasetPlan, FieldPlan } from './plan.js';
import { asKey } from './stored-column.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import { headsOf, plainWords, UNKNOWN_NAME } from './wording.js';

/** Most fields that a list shows, and rows of a table that only classifies others. */
const LISTED = 8;
const MOST_CLASSES = 300;
const FIRST_NAME = /^(?:first_?name|fname|given_?name|nombres?)$/i;
const LAST_NAME = /^(?:last_?name|lname|surname|family_?name|apellidos?|primer_?apellido|apellido_?paterno)$/i;

export interface DatasetContext {
  relations: readonly RelationDraft[];
  dialect: 'sqlite' | 'postgresql' | 'mysql';
  namer: Namer;
  glossary: Glossary;
  currency: string;
  texts: readonly LanguageTexts[];
}

export interface DraftedDataset {
  plan: DatasetPlan;
  flags: FlagPlan[];
}

/** A table as a dataset, alone: what it says of others is added when all are drafted. */
export function draftDataset(draft: TableDraft, context: DatasetContext): DraftedDataset {
  const { table, primaryKey } = draft;
  const outgoing = context.relations.filter(({ from }) => from === draft);
  const incoming = context.relations.filter(({ to }) => to === draft);
  const leading = outgoing.flatMap(({ fromColumns }) => fromColumns);
  const keys = new Set([...primaryKey, ...leading, ...incoming.flatMap(({ toColumns }) => toColumns)]);
  const ownKeys = new Set([...keys].filter((column) => !leading.includes(column)));
  const named =
    !table.columns.some(
      ({ kind, shape }) => kind.startsWith('date') || kind === 'instant' || shape.startsWith('iso'),
    ) || incoming.length > 0;
  const { fields, flags, leftOut } = draftFields({
    ...context,
    table,
    keys,
    ownKeys,
    own: draft.naming,
    prefix: draft.prefix,
    named,
  });
  for (const field of fields) {
    if (field.role === 'code') nameApart(field, draft.naming.words);
    if (field.role === 'name') nameFully(field, draft.naming.words);
  }
  const person = fullName(fields, anyOf(draft.naming.concepts, PEOPLE));
  if (person) fields.push(person);
  const defaultTime = defaultTimeOf(fields, incoming.length > 0);
  const code = codeField(fields, draft);
  const name = nameField(fields, draft.naming.concepts) ?? (code ? undefined : titleOf(fields));
  const part = isLookup(draft, fields, outgoing, incoming)
    ? 'lookup'
    : isBridge(fields, outgoing)
      ? 'bridge'
      : 'entity';
  const plan: DatasetPlan = {
    profile: table,
    name: draft.dataset,
    naming: draft.naming,
    primaryKey,
    uniqueKeys: uniqueKeysOf(incoming, primaryKey),
    part,
    fields,
    predicates: flags.flatMap(({ yes, no }) => [yes, no]),
    ...(defaultTime && { defaultTime }),
    ...(code && { codeField: code.name }),
    ...(name && { nameField: name.name }),
    listFields: listOf(fields, [code?.name, name?.name, defaultTime]),
    hints: draft.hints,
    leftOut,
  };
  if (part === 'lookup') wordLookup(plan, name ?? code);
  return { plan, flags };
}

/** Columns that others lead to, each once. */
function uniqueKeysOf(incoming: readonly RelationDraft[], primaryKey: readonly string[]): string[][] {
  const keys = new Map(incoming.map(({ toColumns }) => [toColumns.join(), toColumns]));
  keys.delete(primaryKey.join());
  return [...keys.values()];
}

/** "Orden" in a table of orders is the number of one: the word alone means the order. */
function nameApart(field: FieldPlan, own: PerLanguage<Words>): void {
  const says = ({ label, plural, synonyms }: Words, word: string): boolean =>
    [label, plural, ...synonyms].some((other) => fold(other) === fold(word));
  if (!says(own.es, field.words.es.label) && !says(own.en, field.words.en.label)) return;
  field.words = plainWords(
    {
      label: `número de ${own.es.label}`,
      plural: `números de ${own.es.label}`,
      gender: 'm',
      synonyms: [`código de ${own.es.label}`],
    },
    { label: `${own.en.label} number`, plural: `${own.en.label} numbers`, synonyms: [`${own.en.label} code`] },
  );
}

/** Beside the names of other things "name" alone says nothing: it is the name of an equipment, of a team. */
function nameFully(field: FieldPlan, own: PerLanguage<Words>): void {
  const { es, en } = field.words;
  if (!(field.concepts.length === 1 && anyOf(field.concepts, NAMES))) return;
  field.words = {
    es: {
      ...es,
      label: `${es.label} de ${own.es.label}`,
      plural: `${es.plural} de ${own.es.plural}`,
      synonyms: [es.label, es.plural, ...es.synonyms],
    },
    en: {
      ...en,
      label: `${own.en.label} ${en.label}`,
      plural: `${own.en.label} ${en.plural}`,
      synonyms: [en.label, en.plural, ...en.synonyms],
    },
  };
}

/** The column of the words that classify, under the name of its table: "estado", not "nombre". */
function wordLookup(plan: DatasetPlan, field: FieldPlan | undefined): void {
  if (!field) return;
  const { words, concepts } = plan.naming;
  const synonyms = {
    es: [...words.es.synonyms, ...headsOf(words).es],
    en: [...words.en.synonyms, ...headsOf(words).en],
  };
  field.words = withSynonyms({ es: { ...words.es, synonyms: [] }, en: { ...words.en, synonyms: [] } }, synonyms);
  field.concepts = concepts;
  field.role = 'category';
  plan.codeField = undefined;
  plan.nameField = field.name;
  plan.defaultTime = undefined;
  plan.listFields = [field.name];
  // "Clase de falla" of codes of failures: classes of classes are asked by.
  const kept = (other: FieldPlan): boolean =>
    other === field || other.role === 'key' || (other.role === 'category' && (isClass(other.concepts) || sorts(other)));
  for (const other of plan.fields) if (!kept(other)) Object.assign(other, asKey(other));
}

/** Several classes share it: a component of alarm codes, a severity. */
function sorts({ column, hints }: FieldPlan): boolean {
  return (
    column !== undefined && column.distinct >= 2 && column.distinct < column.filled && !hints.includes(UNKNOWN_NAME)
  );
}

/** "Ana" and "Ruiz" in two columns are one name. */
function fullName(fields: readonly FieldPlan[], person: boolean): FieldPlan | null {
  const part = (pattern: RegExp): FieldPlan | undefined =>
    fields.find(({ name, role }) => pattern.test(name) && role !== 'key');
  const first = part(FIRST_NAME);
  const last = part(LAST_NAME);
  if (!person || !first || !last) return null;
  for (const field of [first, last]) Object.assign(field, { role: 'text', indexed: undefined, values: [] });
  return {
    name: 'full_name',
    expression: `${first.name} || ' ' || ${last.name}`,
    role: 'name',
    indexed: true,
    words: plainWords(
      { label: 'nombre completo', plural: 'nombres completos', gender: 'm', synonyms: ['nombre y apellido'] },
      { label: 'full name', plural: 'full names' },
    ),
    concepts: ['name'],
    values: [],
    hints: [],
  };
}

/** A machine's own day is that of its installation, not that of its record. */
function defaultTimeOf(fields: readonly FieldPlan[], pointedAt: boolean): string | undefined {
  const times = fields.filter(({ role }) => role === 'time');
  const ofRecords = (concept: string): boolean => concept === 'creation date' || concept === 'registration date';
  const worked = times.some(({ concepts }) =>
    concepts.some((concept) => (CLOSING as readonly string[]).includes(concept)),
  );
  const order =
    pointedAt && !worked
      ? [...DEFAULT_TIMES.filter((concept) => !ofRecords(concept)), ...DEFAULT_TIMES.filter(ofRecords)]
      : DEFAULT_TIMES;
  for (const concept of order) {
    const found = times.find(({ concepts }) => concepts.includes(concept) && concepts.length <= 2);
    if (found) return found.name;
  }
  return times.find(({ outlook, concepts }) => outlook !== 'future' && !concepts.includes('update date'))?.name;
}

/** The best of several codes: the one called code or number, or after its own table. */
function codeField(fields: readonly FieldPlan[], { naming }: TableDraft): FieldPlan | undefined {
  const own = new Set(naming.concepts);
  const worth = ({ concepts }: FieldPlan): number =>
    (concepts.length === 1 && anyOf(concepts, CODES) ? 3 : 0) +
    (concepts.some((concept) => own.has(concept)) ? 2 : 0) +
    (anyOf(concepts, CODES) ? 1 : 0);
  const codes = fields.filter(({ role }) => role === 'code').sort((a, b) => worth(b) - worth(a));
  // What else tells rows apart is text that is looked up.
  for (const other of codes.slice(1)) if (other.type !== 'integer') other.role = 'text';
  return codes[0];
}

function nameField(fields: readonly FieldPlan[], own: readonly string[]): FieldPlan | undefined {
  const of = (wanted: ReadonlySet<string>, roles: readonly string[]): FieldPlan | undefined =>
    fields.find(({ role, concepts }) => roles.includes(role) && anyOf(concepts.slice(-1), wanted));
  const texts = fields.filter(
    ({ role, concepts }) => role === 'name' || (role === 'text' && anyOf(concepts, DESCRIPTIONS)),
  );
  // "causa" of causes, "turno" of shifts: a text that is called like its table's rows is their name.
  const called = fields.find(
    ({ role, concepts, column }) =>
      (role === 'text' || (role === 'category' && column?.distinct === column?.filled)) &&
      column?.kind === 'text' &&
      concepts.every((concept) => own.includes(concept)),
  );
  const chosen = of(NAMES, ['name']) ?? of(DESCRIPTIONS, ['name']) ?? called ?? texts[0];
  if (chosen && chosen === called) Object.assign(chosen, { role: 'name', indexed: true });
  for (const other of fields) if (other.role === 'name' && other !== chosen) other.role = 'text';
  return chosen;
}

/** Rows without a code are called by their title, even where they are events. */
function titleOf(fields: readonly FieldPlan[]): FieldPlan | undefined {
  const texts = fields.filter(({ role }) => role === 'text' || role === 'category');
  const title = [NAMES, DESCRIPTIONS]
    .map((wanted) => texts.find(({ concepts, values }) => values.length === 0 && anyOf(concepts.slice(-1), wanted)))
    .find(Boolean);
  if (title) Object.assign(title, { role: 'name', indexed: true });
  return title;
}

/** Few rows that only say which class others are of: states, types, priorities. */
function isLookup(
  { table, naming }: TableDraft,
  fields: readonly FieldPlan[],
  outgoing: readonly RelationDraft[],
  incoming: readonly RelationDraft[],
): boolean {
  const few = table.rows !== null && table.rows.exact && table.rows.rows <= MOST_CLASSES;
  const worded = fields.some(({ role }) => ['name', 'code', 'category', 'text'].includes(role));
  // Classes lie below classes, and somebody answers for them.
  const alone = outgoing.every(({ to }) => to.table === table || PEOPLE.has(to.naming.head));
  return few && worded && alone && incoming.length > 0 && classifies(naming.head);
}

/** "Alarm code" and "leave reason" as well as "code" and "reason". */
function classifies(head: string): boolean {
  return CLASSIFYING.has(head) || / (?:type|code|status|state|category|class|cause|mode|reason|group|kind)$/.test(head);
}

/** Two keys of other tables and little else. */
function isBridge(fields: readonly FieldPlan[], outgoing: readonly RelationDraft[]): boolean {
  const targets = new Set(outgoing.map(({ to }) => to));
  return targets.size >= 2 && fields.every(({ role }) => role === 'key');
}

/** What people want to see first: code, name, states and classes, dates, figures. */
function listOf(fields: readonly FieldPlan[], first: readonly (string | undefined)[]): string[] {
  const shown = fields.filter(
    ({ role, concepts }) => role !== 'key' && !anyOf(concepts, LONG_TEXTS) && !anyOf(concepts, SERIALS),
  );
  const order = ['category', 'time', 'measure', 'flag'];
  const rest = shown
    .filter(({ role }) => order.includes(role))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const named = first.filter((name) => name !== undefined);
  return [...new Set([...named, ...rest.map(({ name }) => name)])].slice(0, LISTED);
}
