import { parseExpression, printExpression } from '@app/semantic-model/domain';
import type { DatasetPlan, FieldPlan, MetricPlan } from './plan.js';
import { plainWords } from './wording.js';

const FAILURES = new Set(['failure', 'fault', 'breakdown']);
const STOPPED = ['downtime hours', 'downtime', 'stoppage', 'repair time'];

/** Figures whose definition a schema is enough for. */
export function draftMetrics(datasets: readonly DatasetPlan[]): MetricPlan[] {
  return datasets.flatMap((dataset) => [...onTimeRate(dataset), ...timeToRepair(dataset), ...stockValue(dataset)]);
}

function onTimeRate({ name, naming, primaryKey, predicates, part }: DatasetPlan): MetricPlan[] {
  const onTime = predicates.find((predicate) => predicate.name === 'done_on_time');
  const [key] = primaryKey;
  if (!onTime?.time || key === undefined || part !== 'entity') return [];
  const late = predicates.find((predicate) => predicate.name === 'done_late');
  const either = `(${onTime.expression} OR ${late?.expression ?? 'FALSE'})`;
  const qualified = printExpression(parseExpression(onTime.expression), (column) => `${name}.${column.name}`);
  return [
    {
      name: `${name}_on_time_rate`,
      expression: `100.0 * SUM(CASE WHEN ${qualified} THEN 1 ELSE 0 END) / NULLIF(COUNT(${name}.${key}), 0)`,
      where: { [name]: either },
      format: 'percent',
      direction: 'higher_is_better',
      time: onTime.time,
      words: plainWords(
        {
          label: 'cumplimiento de plazo',
          plural: 'cumplimientos de plazo',
          gender: 'm',
          synonyms: ['tasa de cumplimiento', 'porcentaje a tiempo', 'cumplimiento'],
        },
        {
          label: 'on-time rate',
          plural: 'on-time rates',
          synonyms: ['on time rate', 'on-time completion rate', 'on time completion'],
        },
      ),
      description: {
        es: `De ${naming.words.es.plural} terminadas con fecha límite, el porcentaje que la cumplió.`,
        en: `Of ${naming.words.en.plural} that were finished and had a deadline, the percentage that met it.`,
      },
    },
  ];
}

const IN_STOCK = ['stock', 'quantity on hand', 'inventory'];
const PRICES = ['unit cost', 'average cost', 'unit price', 'price', 'last price'];

/** What all that lies in stock is worth, where rows have how many there are and what one of them costs. */
function stockValue({ name, fields, naming }: DatasetPlan): MetricPlan[] {
  const measured = (concepts: readonly string[]): FieldPlan | undefined =>
    concepts.flatMap(
      (concept) => fields.find((field) => field.role === 'measure' && field.concepts.includes(concept)) ?? [],
    )[0];
  const [stock, price] = [measured(IN_STOCK), measured(PRICES)];
  if (!stock || !price) return [];
  return [
    {
      name: `${name}_stock_value`,
      expression: `SUM(${name}.${stock.name} * ${name}.${price.name})`,
      format: 'currency',
      direction: 'neutral',
      time: null,
      words: plainWords(
        {
          label: 'valor de inventario',
          plural: 'valores de inventario',
          gender: 'm',
          synonyms: [
            'valor del inventario',
            'valor del stock',
            'valor de las existencias',
            'valor de la existencia',
            'valor de existencias',
            'valor en inventario',
            `valor de las existencias de ${naming.words.es.plural}`,
            `valor de la existencia de ${naming.words.es.plural}`,
            'valor del almacén',
            'valor de almacén',
            'valor en almacén',
            'vale el almacén',
            'vale el inventario',
            'vale el stock',
            'inventario valorizado',
          ],
        },
        {
          label: 'inventory value',
          plural: 'inventory values',
          synonyms: [
            'stock value', 'value of the inventory', 'value of the stock', 'inventory worth', 'stock worth', 'value of inventory', 'value in stock', 'warehouse value', 'value of the warehouse',
            `value of the ${naming.words.en.plural} in stock`, `value of ${naming.words.en.plural} in stock`,
          ], // prettier-ignore
        },
      ),
      description: {
        es: `Suma de ${stock.words.es.label} por ${price.words.es.label} de ${naming.words.es.plural}.`,
        en: `Sum of ${stock.words.en.label} times ${price.words.en.label} of ${naming.words.en.plural}.`,
      },
    },
  ];
}

function timeToRepair({ name, naming, primaryKey, fields, defaultTime }: DatasetPlan): MetricPlan[] {
  const hours = STOPPED.map((concept) =>
    fields.find((field) => field.role === 'measure' && field.concepts.includes(concept)),
  ).find(Boolean);
  const [key] = primaryKey;
  if (!hours || key === undefined || !naming.concepts.some((concept) => FAILURES.has(concept))) return [];
  return [
    {
      name: 'mttr',
      expression: `SUM(${name}.${hours.name}) / NULLIF(COUNT(${name}.${key}), 0)`,
      format: 'hours',
      direction: 'lower_is_better',
      time: defaultTime ?? null,
      standard: 'EN 15341:2007 T21',
      words: plainWords(
        { label: 'MTTR', gender: 'm', synonyms: ['tiempo medio de reparación', 'tiempo medio para reparar'] },
        { label: 'MTTR', synonyms: ['mean time to repair', 'mean repair time'] },
      ),
      description: {
        es: `Suma de ${hours.words.es.label} entre el número de ${naming.words.es.plural}.`,
        en: `Sum of ${hours.words.en.label} over the number of ${naming.words.en.plural}.`,
      },
    },
  ];
}
