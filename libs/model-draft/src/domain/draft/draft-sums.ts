import type { DatasetPlan, FieldPlan } from './plan.js';
import type { RelationDraft } from './draft-relations.js';
import type { TableDraft } from './draft-tables.js';
import { plainWords } from './wording.js';

/** What work costs in parts. */
const PARTS_OF_COST = new Set([
  'labor cost', 'parts cost', 'material cost', 'external cost', 'fuel cost', 'service cost', 'tool cost', 'contractor cost', 'equipment cost', 'freight cost', 'spare part cost', 'expense cost',
]); // prettier-ignore
const WHOLE = new Set(['cost', 'total cost', 'actual cost', 'expense', 'posted amount', 'total', 'maintenance cost']);
const QUANTITIES = new Set(['quantity', 'quantity used', 'quantity issued', 'quantity consumed', 'piece', 'unit']);
const PRICES = new Set(['unit price', 'unit cost', 'price', 'last price', 'average cost']);

/** Figures that rows have in two columns: the whole of several costs, and what so many at such a price come to. */
export function draftSums(plan: DatasetPlan): FieldPlan[] {
  if (plan.part !== 'entity') return [];
  return [...wholeCost(plan), ...amount(plan)];
}

function money({ fields }: DatasetPlan): FieldPlan[] {
  return fields.filter(
    ({ role, format, aggregation }) => role === 'measure' && format === 'currency' && aggregation !== 'avg',
  );
}

const called = ({ concepts }: FieldPlan): string => concepts.join(' ');

/** "Costo de mano de obra" and "costo de repuestos", and no column for both together. */
function wholeCost(plan: DatasetPlan): FieldPlan[] {
  const all = money(plan);
  const parts = all.filter((field) => PARTS_OF_COST.has(called(field)) || PARTS_OF_COST.has(field.words.en.label));
  if (parts.length < 2 || all.some((field) => WHOLE.has(called(field)))) return [];
  const none = parts.map(({ expression }) => `${expression} IS NULL`).join(' AND ');
  const sum = parts.map(({ expression }) => `COALESCE(${expression}, 0)`).join(' + ');
  const [time] = parts.map((part) => part.time);
  return [
    {
      name: 'total_cost',
      expression: `CASE WHEN ${none} THEN NULL ELSE ${sum} END`,
      role: 'measure',
      format: 'currency',
      ...(time !== undefined && { time }),
      words: plainWords(
        {
          label: 'costo total',
          plural: 'costos totales',
          gender: 'm',
          synonyms: ['costo', 'gasto', 'coste total', 'gasto total', 'costo de mantenimiento', 'gasto de mantenimiento', `costo de ${plan.naming.words.es.plural}`],
          verbs: ['costó', 'costaron', 'cuesta', 'cuestan', 'gastamos', 'se gastó', 'se ha gastado', 'hemos gastado'],
        },
        {
          label: 'total cost',
          plural: 'total costs',
          synonyms: ['cost', 'spend', 'total spend', 'maintenance cost', 'maintenance spend', `cost of ${plan.naming.words.en.plural}`],
          verbs: ['cost', 'costs', 'did we spend', 'spent', 'was spent'],
        },
      ), // prettier-ignore
      concepts: ['total cost'],
      values: [],
      hints: [`the sum of ${parts.map(({ name }) => name).join(' and ')}`],
    },
  ];
}

/** "Qty" and "UnitPrice" of parts used: what they came to. Stock is no such thing. */
function amount(plan: DatasetPlan): FieldPlan[] {
  const measures = plan.fields.filter(({ role }) => role === 'measure');
  const [quantity, another] = measures.filter((field) => QUANTITIES.has(called(field)));
  const [price, other] = measures.filter((field) => PRICES.has(called(field)));
  const stocked = measures.some(({ concepts }) => concepts.some((concept) => /stock|inventory|balance/.test(concept)));
  if (!quantity || another || !price || other || stocked || money(plan).length > 0) return [];
  const { es, en } = plan.naming.words;
  return [
    {
      name: 'line_amount',
      expression: `${quantity.expression} * ${price.expression}`,
      role: 'measure',
      format: 'currency',
      words: plainWords(
        {
          label: 'importe',
          plural: 'importes',
          gender: 'm',
          synonyms: ['costo', 'gasto', 'monto', 'costo total', 'importe total', `costo de ${es.plural}`, `gasto en ${es.plural}`, `valor de ${es.plural}`],
          verbs: ['costó', 'costaron', 'se gastó', 'gastamos', 'se ha gastado', 'hemos gastado', `gastamos en ${es.plural}`, `se gastó en ${es.plural}`],
        },
        {
          label: 'amount',
          plural: 'amounts',
          synonyms: ['cost', 'spend', 'total cost', 'value', `${en.label} cost`, `${en.plural} cost`, `cost of ${en.plural}`],
          verbs: ['did we spend', 'spent', 'was spent', `spent on ${en.plural}`, `spend on ${en.plural}`],
        },
      ), // prettier-ignore
      concepts: ['amount'],
      values: [],
      hints: [`${quantity.name} times ${price.name}`],
    },
  ];
}

/** Lines of orders have no day of their own: they are of the day of what they belong to. */
export function dateByParent(
  draft: TableDraft,
  plan: DatasetPlan,
  relations: readonly RelationDraft[],
  plans: ReadonlyMap<TableDraft, DatasetPlan>,
): void {
  if (plan.part !== 'entity' || plan.defaultTime !== undefined || plan.fields.some(({ role }) => role === 'time'))
    return;
  const dated = relations.flatMap(({ from, to }) => {
    const parent = from === draft ? plans.get(to) : undefined;
    return parent?.part === 'entity' &&
      parent.defaultTime !== undefined &&
      !parent.defaultTime.includes('.') &&
      isWork(parent)
      ? [`${parent.name}.${parent.defaultTime}`]
      : [];
  });
  const [only, more] = new Set(dated);
  if (only !== undefined && more === undefined) plan.defaultTime = only;
}

/** What happens, rather than what is there: it has more than the day on which it came. */
function isWork({ fields, defaultTime }: DatasetPlan): boolean {
  const time = fields.find(({ name }) => name === defaultTime);
  return time !== undefined && !time.concepts.some((concept) => THINGS.has(concept));
}

const THINGS = new Set([
  'installation date',
  'commissioning date',
  'purchase date',
  'hire date',
  'manufacture date',
  'registration date',
]);
