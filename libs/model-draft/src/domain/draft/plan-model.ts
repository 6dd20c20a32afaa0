import type { PerLanguage } from '@app/kernel';
import type { Glossary } from '../glossary/glossary.js';
import type { Name, Namer } from '../naming/naming.js';
import { anyOf, ASSETS, KINDS, PARTS_PLAYED, PEOPLE } from './concepts.js';
import { draftDataset } from './draft-dataset.js';
import { nameOfColumn, wordedValues } from './draft-fields.js';
import { sharedHeads } from './head-nouns.js';
import { draftMetrics } from './draft-metrics.js';
import { draftPredicates, type StateColumn, stateColumn } from './draft-predicates.js';
import type { RelationDraft } from './draft-relations.js';
import type { TableDraft } from './draft-tables.js';
import type { DatasetPlan, FieldPlan, ModelPlan, PredicatePlan, RelationPlan } from './plan.js';
import { draftDuration, minutesInHours, nameDuration } from './draft-duration.js';
import { dateByParent, draftSums } from './draft-sums.js';
import { notYet } from './draft-undone.js';
import type { LanguageTexts } from './language-texts.js';
import { type Role, roleOf, unfilled, wordsOfRole } from './roles.js';
import { addShortForms } from './short-forms.js';
import { asKey } from './stored-column.js';
import { plainWords } from './wording.js';

/** Most values of a look-up that are written into the file with their words. */
const MOST_WORDED = 60;

export interface PlanContext {
  name: string;
  dialect: 'sqlite' | 'postgresql' | 'mysql';
  currency: string;
  namer: Namer;
  glossary: Glossary;
  leftOut: ModelPlan['leftOut'];
  texts: readonly LanguageTexts[];
}

/** What the model says: datasets with their fields, conditions and figures, and how they hang together. */
export function planModel(
  drafts: readonly TableDraft[],
  relations: readonly RelationDraft[],
  context: PlanContext,
): ModelPlan {
  const { glossary } = context;
  const plans = new Map<TableDraft, DatasetPlan>();
  for (const draft of drafts) plans.set(draft, draftDataset(draft, { ...context, relations }).plan);
  const played: DatasetPlan[] = [];
  const related = drafts.flatMap((draft) => relationsOf(draft, relations, plans, context, played));
  for (const plan of plans.values()) if (plan.part === 'lookup') wordValues(plan, glossary);
  for (const [draft, plan] of plans) {
    letClassesStandForRows(draft, plan, relations, plans);
    if (plan.part !== 'entity') continue;
    plan.predicates.push(
      ...openParts(draft, plan, relations, plans, glossary),
      ...draftPredicates(plan.fields, stateColumn(plan.fields) ?? stateOfLookup(draft, relations, plans)),
    );
    plan.predicates.push(...sharedHeads(plan.fields, glossary));
    plan.predicates.push(...notYet(plan.fields, plan.profile.sampled, plan.predicates));
    const duration = draftDuration(plan);
    if (duration) plan.fields.push(duration);
    plan.fields.push(...draftSums(plan));
    nameDuration(plan);
    plan.fields.push(...minutesInHours(plan.fields));
    addReferences(draft, plan, relations, plans);
  }
  for (const [draft, plan] of plans) dateByParent(draft, plan, relations, plans);
  for (const draft of drafts) letPeopleDo(draft, relations, plans);
  const datasets = [...plans.values(), ...played];
  addShortForms(datasets, glossary);
  return {
    name: context.name,
    dialect: context.dialect,
    currency: context.currency,
    datasets,
    relations: related,
    metrics: draftMetrics(datasets),
    leftOut: [...context.leftOut],
  };
}

/**
 * Relationships of a table. A column that names the part that somebody plays in it ("solicitado por") leads to a dataset of its own
 * over the people, under that name; the likeliest of them, who does the work, is the people's own besides.
 */
function relationsOf(
  draft: TableDraft,
  relations: readonly RelationDraft[],
  plans: ReadonlyMap<TableDraft, DatasetPlan>,
  context: PlanContext,
  played: DatasetPlan[],
): RelationPlan[] {
  const own = relations.filter(({ from }) => from === draft);
  const seen = new Set<TableDraft>();
  const asset = own.find(({ to }) => anyOf(to.naming.concepts, ASSETS));
  return [...own]
    .sort((a, b) => standing(a, context) - standing(b, context))
    .flatMap((relation): RelationPlan[] => {
      const { from, to, fromColumns, toColumns, source } = relation;
      const target = plans.get(to);
      if (!target) return [];
      const first = !seen.has(to);
      seen.add(to);
      const [column = ''] = fromColumns;
      const shared = own.filter((other) => other.to === to).length > 1;
      const role = shared ? roleOf(nameIn(from, column, context).concepts) : undefined;
      const relationTo = (dataset: DatasetPlan, name: string): RelationPlan => ({
        name,
        from: from.dataset,
        to: dataset.name,
        fromColumns,
        toColumns,
        source,
        ...(relation === asset && own.length > 1 && { preferred: true }),
        ...(dataset === target && isOptional(relation, target) && { optional: true }),
      });
      const name = `${from.dataset}_${column.toLowerCase()}`;
      const relationsToTarget = first ? [relationTo(target, name)] : [];
      if (first && !role) return relationsToTarget;
      const part = rolePlayed(target, column, from, context, played);
      return [...relationsToTarget, relationTo(part, first ? `${name}_as_role` : name)];
    });
}

function nameIn({ table, prefix }: TableDraft, column: string, { namer, glossary }: PlanContext): Name {
  const profile = table.columns.find(({ name }) => name === column) ?? { name: column, values: [] };
  return nameOfColumn(profile, { namer, glossary, prefix });
}

/** Orders of pumps, of valves or of pipes: many lead to no pump. */
function isOptional({ from, fromColumns: [column, more] }: RelationDraft, target: DatasetPlan): boolean {
  const { columns, sampled } = from.table;
  const filled = columns.find(({ name }) => name === column)?.filled ?? sampled;
  return (
    more === undefined && target.part === 'entity' && !PEOPLE.has(target.naming.head) && filled < LEADING * sampled
  );
}

/** Less than this of the rows lead somewhere. */
const LEADING = 0.8;

/** The person who does the work comes before those who planned or reported it; anything else stays in its order. */
function standing({ fromColumns: [column = ''], from }: RelationDraft, context: PlanContext): number {
  const { concepts } = nameIn(from, column, context);
  const order = [
    'technician', 'mechanic', 'driver', 'assigned to', 'assigned user', 'assignee', 'lead', 'performed by', 'employee', 'responsible',
  ]; // prettier-ignore
  const at = order.findIndex((concept) => concepts.includes(concept));
  return at >= 0 ? at : anyOf(concepts, PARTS_PLAYED) ? 50 : 20;
}

function rolePlayed(
  target: DatasetPlan,
  column: string,
  from: TableDraft,
  context: PlanContext,
  played: DatasetPlan[],
): DatasetPlan {
  const own = nameIn(from, column, context);
  const role = roleOf(own.concepts);
  const naming = role ? { ...own, words: wordsOfRole(role, own.words) } : own;
  const base = naming.words.en.label.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase();
  const name = played.some((plan) => plan.name === base) || target.name === base ? `${from.dataset}_${base}` : base;
  const shown = target.nameField ?? target.codeField;
  const fields = target.fields
    .filter(
      (field) => field.role === 'key' || field.name === shown || shown === undefined || field.expression === field.name,
    )
    .map((field): FieldPlan =>
      field.name === shown
        ? { ...field, role: 'category', words: naming.words, concepts: naming.concepts }
        : asKey(field),
    );
  const plan: DatasetPlan = {
    ...target,
    name,
    naming,
    part: 'lookup',
    fields,
    predicates: [],
    defaultTime: undefined,
    codeField: undefined,
    nameField: shown,
    listFields: shown ? [shown] : [],
    leftOut: [],
    hints: [],
  };
  played.push(plan);
  return plan;
}

const DOERS = new Set([
  'technician',
  'mechanic',
  'craft worker',
  'performed by',
  'worker',
  'electrician',
  'operator',
  'engineer',
  'employee',
]);
const WORK = new Set(['work order', 'maintenance order', 'service order', 'repair order', 'order', 'ticket', 'job', 'repair', 'intervention', 'work', 'service', 'task', 'maintenance', 'visit']); // prettier-ignore

/** "¿Quién atendió la OT-15?": whom work leads to, where it leads to nobody else. */
function letPeopleDo(
  draft: TableDraft,
  relations: readonly RelationDraft[],
  plans: ReadonlyMap<TableDraft, DatasetPlan>,
): void {
  const led = relations.filter(({ from, to }) => from === draft && PEOPLE.has(to.naming.head));
  const [only, more] = led;
  const people = only && plans.get(only.to);
  if (!people || more || !WORK.has(draft.naming.head) || !DOERS.has(people.naming.head) || people.part !== 'entity')
    return;
  const { es, en } = people.naming.words;
  const did = {
    es: ['atendió', 'atendieron', 'realizó', 'realizaron', 'ejecutó', 'ejecutaron', 'hizo', 'hicieron'],
    en: ['attended', 'attended to', 'worked on', 'handled', 'performed', 'carried out', 'took care of', 'dealt with'],
  };
  // A verb of people is said of them, not of the day on which they came.
  people.defaultTime = undefined;
  people.naming = { ...people.naming, words: { es: { ...es, verbs: did.es }, en: { ...en, verbs: did.en } } };
}

/** Rows in which a part that somebody plays is still open: "sin asignar". Whoever a row leads to is assigned to it. */
function openParts(
  draft: TableDraft,
  plan: DatasetPlan,
  relations: readonly RelationDraft[],
  plans: ReadonlyMap<TableDraft, DatasetPlan>,
  glossary: Glossary,
): PredicatePlan[] {
  const found = new Set<string>();
  const assigned = plan.fields.some(({ concepts }) => roleOf(concepts) === roleOf(['assigned to']));
  return plan.fields.flatMap(({ name, concepts, words, column }): PredicatePlan[] => {
    const led = relations.find(({ from, fromColumns }) => from === draft && fromColumns[0] === name);
    const target = led && plans.get(led.to)?.naming;
    const person = target !== undefined && PEOPLE.has(target.head);
    // Whoever does the work is whom it is assigned to, unless somebody else is.
    const own = target ? roleOf(concepts) : undefined;
    const role = person && (!own || own === roleOf(['performed by'])) && !assigned ? roleOf(['assigned to']) : own;
    const [infinitive = ''] = role?.es ?? [];
    if (!role || column === undefined || column.filled === plan.profile.sampled || found.has(infinitive)) return [];
    found.add(infinitive);
    const expression = `${name} IS NULL`;
    return [
      {
        name: `no_${name.toLowerCase()}`,
        expression,
        words: unfilled(
          role,
          whoeverPlays(role, { es: words.es.label, en: words.en.label }, person ? target : null, glossary),
        ),
        description: { es: `Donde ${expression}.`, en: `Where ${expression}.` },
      },
    ];
  });
}

/** What people call whoever plays a part: by the column, by the part, by what people of that table are. */
function whoeverPlays(
  role: Role,
  own: PerLanguage<string>,
  people: Name | null,
  glossary: Glossary,
): PerLanguage<string[]> {
  const parts = role.concepts.flatMap((concept) =>
    own.en.includes(concept) ? (glossary.named([concept])?.entry ?? []) : [],
  );
  const all = [own, ...parts.map(({ words }) => ({ es: words.es.label, en: words.en.label }))];
  const persons = people && role.link === 'a' ? [people.words] : [];
  return {
    es: [...new Set([...all.map(({ es }) => es), ...persons.flatMap(({ es }) => [es.label, ...es.synonyms])])],
    en: [...new Set([...all.map(({ en }) => en), ...persons.flatMap(({ en }) => [en.label, ...en.synonyms])])],
  };
}

/** Names in a look-up table are words: "Abierta" is "open" to whoever asks in English. */
function wordValues(plan: DatasetPlan, glossary: Glossary): void {
  const field = plan.fields.find(({ name }) => name === plan.nameField);
  const values = field?.column?.values ?? [];
  if (!field || values.length === 0 || values.length > MOST_WORDED) return;
  field.indexed = true;
  field.values = wordedValues(values, plan.naming.concepts, glossary);
}

/**
 * "Bombas" are equipment whose type is called so in a look-up: the table's own column says it by its keys, so that the word may
 * stand for the equipment instead of for a row of types.
 */
function letClassesStandForRows(
  draft: TableDraft,
  plan: DatasetPlan,
  relations: readonly RelationDraft[],
  plans: ReadonlyMap<TableDraft, DatasetPlan>,
): void {
  const pointedAt = relations.some(({ to }) => to === draft);
  for (const relation of relations) {
    const target = plans.get(relation.to);
    const field = plan.fields.find(({ name, role }) => role === 'key' && name === relation.fromColumns[0]);
    if (relation.from !== draft || target?.part !== 'lookup' || !field) continue;
    const work = target.naming.words.en.label === 'maintenance type';
    if (!(pointedAt && KINDS.has(target.naming.head)) && !work) continue;
    const values = valuesByKey(target, relation);
    if (values.length === 0 || values.every(({ concept, translated }) => concept === null && !translated)) continue;
    const { es, en } = target.naming.words;
    Object.assign(field, {
      role: 'category',
      type: field.column?.kind === 'text' ? 'text' : 'integer',
      standsForEntity: true,
      words: plainWords(
        { label: `clave de ${es.label}`, plural: `claves de ${es.label}`, gender: 'f' },
        { label: `${en.label} key`, plural: `${en.label} keys` },
      ),
      values,
    });
  }
}

/** What each key of a look-up means. */
function valuesByKey(target: DatasetPlan, { toColumns }: RelationDraft): FieldPlan['values'] {
  const name = target.fields.find((field) => field.name === target.nameField);
  if (!name) return [];
  const [keys = [], words = []] = [toColumns[0] ?? '', name.name].map((one) => target.profile.classes?.get(one));
  return words.flatMap((word, at) => {
    const worded = name.values.find(({ value }) => value === word);
    return worded ? [{ ...worded, value: keys[at] ?? null }] : [];
  });
}

/** The states that a table's look-up names, by the keys that the table itself holds. */
function stateOfLookup(
  draft: TableDraft,
  relations: readonly RelationDraft[],
  plans: ReadonlyMap<TableDraft, DatasetPlan>,
): StateColumn | null {
  for (const relation of relations) {
    const { from, to, fromColumns } = relation;
    const plan = plans.get(to);
    const [column, second] = fromColumns;
    if (from !== draft || plan?.part !== 'lookup' || column === undefined || second !== undefined) continue;
    const name = plan.fields.find((field) => field.name === plan.nameField);
    if (!name || !stateColumn([name])) continue;
    // One look-up for the states of several things: those of this one are the ones that occur.
    const held = draft.table.columns.find((one) => one.name === column)?.values ?? [];
    const values = valuesByKey(plan, relation).filter(({ value }) => held.length === 0 || held.includes(value));
    if (values.length > 0) return { column, values };
  }
  return null;
}

/** Lists show what a row points at by its name. */
function addReferences(
  draft: TableDraft,
  plan: DatasetPlan,
  relations: readonly RelationDraft[],
  plans: ReadonlyMap<TableDraft, DatasetPlan>,
): void {
  const shownOfOthers = new Set<string>();
  for (const { from, to } of relations) {
    const target = from === draft ? plans.get(to) : undefined;
    const shown = target?.codeField ?? target?.nameField;
    if (target && shown !== undefined && plan.listFields.length < 10) shownOfOthers.add(`${target.name}.${shown}`);
  }
  // Rows without code or name of their own are called by what they have first, not by what they belong to.
  const named = [plan.codeField, plan.nameField].filter((field) => field !== undefined).length;
  const first = named > 0 ? undefined : plan.listFields.find((name) => isAlwaysThere(name, plan));
  if (first !== undefined) plan.listFields = [first, ...plan.listFields.filter((name) => name !== first)];
  const own = first === undefined ? named : 1;
  plan.listFields.splice(own, 0, ...shownOfOthers);
  plan.listFields = plan.listFields.slice(0, 10);
}

function isAlwaysThere(name: string, { fields, profile }: DatasetPlan): boolean {
  const column = fields.find((field) => field.name === name)?.column;
  return column !== undefined && profile.sampled > 0 && column.filled === profile.sampled;
}
