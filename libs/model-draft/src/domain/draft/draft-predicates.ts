import type { PerLanguage, Scalar } from '@app/kernel';
import type { Words } from '../glossary/entry.js';
import { anyOf, CLOSING, DEADLINES, STATES } from './concepts.js';
import type { FieldPlan, PredicatePlan } from './plan.js';
import { dayOf, pastDates } from './draft-past-dates.js';
import { adjective, plainWords } from './wording.js';

/** States after which nothing more happens. */
const DONE = new Set([
  'closed', 'completed', 'cancelled', 'finished', 'rejected', 'retired', 'paid', 'resolved', 'dismissed', 'technically completed', 'delivery', 'deliveries', 'expired',
]); // prettier-ignore
const OPEN = new Set([
  'open', 'pending', 'in progress', 'on hold', 'new', 'waiting for parts', 'waiting for approval', 'scheduled', 'assigned', 'approved',
  'reopened', 'draft', 'planned', 'requested', 'assigned open', 'waiting on approval', 'waiting on material', 'submitted', 'blocked', 'issued', 'released',
]); // prettier-ignore

/** A column of states, and what each of its values means; of the table itself or of one that it points at. */
export interface StateColumn {
  column: string;
  values: readonly { readonly value: Scalar; readonly concept: string | null; words: PerLanguage<Words> }[];
}

/** Conditions that tables of work have: not done yet, overdue, done on time, due soon; and stocks that run low. */
export function draftPredicates(fields: readonly FieldPlan[], state: StateColumn | null): PredicatePlan[] {
  const find = (...concepts: readonly string[]): FieldPlan | undefined =>
    concepts
      .map((concept) => fields.find((field) => field.role === 'time' && field.concepts.includes(concept)))
      .find(Boolean);
  const closing = find(...CLOSING);
  const deadline = find(...DEADLINES);
  const pending = stateCondition(state) ?? (closing ? { open: notClosed(closing, state) } : null);
  return [
    ...(pending ? states(pending, state, closing) : []),
    ...finished(state, closing),
    ...(pending && deadline ? overdue(pending.open, deadline) : []),
    ...(closing && deadline ? punctuality(closing, deadline) : []),
    ...nextMaintenance(find('next maintenance')),
    ...runOut(fields),
    ...stocks(fields),
    ...pastDates(fields),
  ];
}

/** The column of states that a table's own category or look-up holds. */
export function stateColumn(fields: readonly FieldPlan[]): StateColumn | null {
  const field = fields.find(
    ({ role, concepts, values }) => role === 'category' && anyOf(concepts, STATES) && values.length > 0,
  );
  return field ? { column: field.name, values: field.values } : null;
}

function stateCondition(state: StateColumn | null): { open: string; done: string } | null {
  if (!state) return null;
  const done = state.values.filter(({ concept }) => concept !== null && DONE.has(concept));
  const open = state.values.filter(
    ({ concept, words }) => (concept !== null && OPEN.has(concept)) || (concept === null && soundsOpen(words.en.label)),
  );
  // A state that nobody understands may be either: rather no word for what is pending than a wrong one.
  if (done.length === 0 || open.length === 0 || done.length + open.length < state.values.length) return null;
  const list = (values: readonly { value: Scalar }[]): string => values.map(({ value }) => literal(value)).join(', ');
  return { open: `${state.column} IN (${list(open)})`, done: `${state.column} IN (${list(done)})` };
}

/** Without a day on which it ended; what was called off never gets one, where that much of the states is understood. */
function notClosed(closing: FieldPlan, state: StateColumn | null): string {
  const undated = `${filledColumn(closing)} IS NULL`;
  const over = state?.values.filter(({ concept }) => concept !== null && DONE.has(concept)) ?? [];
  if (!state || over.length === 0) return undated;
  return `${undated} AND ${state.column} NOT IN (${over.map(({ value }) => literal(value)).join(', ')})`;
}

/** "Work In Progress", "Assigned Open", "Waiting on vendor": a phrase of its own that says that something is not done yet. */
function soundsOpen(label: string): boolean {
  return (
    /\b(?:in progress|in process|open|pending|waiting|awaiting|on hold|hold|en curso|en proceso|en progreso|en ejecuci[oó]n|abiert[oa]s?|pendientes?|en espera|espera|esperando|por)\b/i.test(
      label,
    ) && !/\b(?:not|no|closed|cerrad[oa])\b/i.test(label)
  );
}

/** What is null where a row has no such date: the column, unless it has other ways to say so. */
function filledColumn({ name, expression, column }: FieldPlan): string {
  return column && column.blank.length > 0 ? expression : (column?.name ?? name);
}

/** A value as the model's expressions write it. */
export function literal(value: Scalar): string {
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

/** "Pendiente" is a condition of its own only where no single state is called so. */
function states(
  condition: { open: string; done?: string },
  state: StateColumn | null,
  closing: FieldPlan | undefined,
): PredicatePlan[] {
  const named = new Set(state?.values.map(({ concept }) => concept));
  const free = <T extends string>(words: readonly T[], taken: boolean): T[] => words.filter(() => !taken);
  const byDate = state === null || condition.done === undefined;
  const pending: PredicatePlan = {
    name: 'pending',
    expression: condition.open,
    words: adjective(
      {
        masculine: named.has('pending') ? 'sin cerrar' : 'pendiente',
        synonyms: [
          'sin cerrar', 'sin terminar', 'por cerrar', 'no cerrado', 'no cerrada', 'backlog', ...free(['abierto', 'abierta'], named.has('open')),
        ].filter((word) => !(named.has('pending') && word === 'sin cerrar')), // prettier-ignore
      },
      {
        label: named.has('pending') ? 'not closed' : 'pending',
        synonyms: [
          'unfinished',
          'not completed',
          'unclosed',
          'backlog',
          ...free(['outstanding'], named.has('pending')),
          ...free(['not closed'], named.has('pending')),
          ...free(['open'], named.has('open')),
        ],
      },
    ),
    description: described(condition.open),
  };
  if (pending.words.es.label === 'pendiente') pending.words = pluralized(pending.words);
  const done: PredicatePlan = {
    name: 'done',
    expression: condition.done ?? `${closing ? filledColumn(closing) : ''} IS NOT NULL`,
    ...(closing && { time: closing.name }),
    words: adjective(
      { masculine: 'ya cerrado', feminine: 'ya cerrada', synonyms: free(['cerrado', 'cerrada'], named.has('closed')) },
      { label: 'already closed', synonyms: free(['closed'], named.has('closed')) },
    ),
    description: described(condition.done ?? ''),
  };
  return byDate ? (closing ? [pending, { ...done, description: described(done.expression) }] : [pending]) : [pending];
}

/** "Cerradas el mes pasado" is about the day of closing: a state that ends the work is a condition with that date. */
function finished(state: StateColumn | null, closing: FieldPlan | undefined): PredicatePlan[] {
  if (!state || !closing) return [];
  const ended = state.values.filter(({ concept }) => concept !== null && ENDED.has(concept));
  const whole = finishedAtAll(ended, state, closing);
  const single = ended.map(({ value, concept, words }): PredicatePlan => {
    const expression = `${state.column} = ${literal(value)}`;
    return { name: concept ?? '', expression, time: closing.name, words, description: described(expression) };
  });
  return [...single, ...whole];
}

/** Work that is closed is finished too: "terminadas" are those of all such states, where no single one is called so. */
function finishedAtAll(ended: StateColumn['values'], { column }: StateColumn, closing: FieldPlan): PredicatePlan[] {
  if (ended.length < 2 || ended.some(({ concept }) => concept === 'finished')) return [];
  for (const value of ended) value.words = withoutWords(value.words, FINISHED);
  const expression = `${column} IN (${ended.map(({ value }) => literal(value)).join(', ')})`;
  const words = adjective(
    { masculine: 'terminado', feminine: 'terminada', synonyms: ['finalizado', 'concluido', 'ya terminado'] },
    { label: 'finished', synonyms: ['done', 'already finished'] },
  );
  return [{ name: 'finished', expression, time: closing.name, words, description: described(expression) }];
}

function withoutWords({ es, en }: PerLanguage<Words>, taken: ReadonlySet<string>): PerLanguage<Words> {
  const rest = (words: Words): Words => ({ ...words, synonyms: words.synonyms.filter((word) => !taken.has(word)) });
  return { es: rest(es), en: rest(en) };
}

const ENDED = new Set(['closed', 'completed', 'finished']);
const FINISHED = new Set(['terminado', 'finalizado', 'concluido', 'done', 'finished']);

function pluralized(words: PredicatePlan['words']): PredicatePlan['words'] {
  return { ...words, es: { ...words.es, plural: `${words.es.label}s` } };
}

function overdue(open: string, deadline: FieldPlan): PredicatePlan[] {
  const expression = `${dayOf(deadline)} < CURRENT_DATE AND ${open}`;
  return [
    {
      name: 'overdue',
      expression,
      time: deadline.name,
      words: adjective(
        { masculine: 'vencido', feminine: 'vencida', synonyms: ['atrasado', 'retrasado', 'fuera de plazo'] },
        { label: 'overdue', synonyms: ['past due', 'late', 'delayed', 'behind schedule'] },
      ),
      description: described(expression),
    },
  ];
}

function punctuality(closing: FieldPlan, deadline: FieldPlan): PredicatePlan[] {
  const [done, due] = [dayOf(closing), dayOf(deadline)];
  return [
    {
      name: 'done_on_time',
      expression: `${done} <= ${due}`,
      time: closing.name,
      words: plainWords(
        {
          label: 'a tiempo',
          synonyms: ['cerrado a tiempo', 'cerradas a tiempo', 'terminadas a tiempo', 'dentro de plazo'],
        },
        { label: 'on time', synonyms: ['closed on time', 'finished on time', 'completed on time'] },
      ),
      description: described(`${done} <= ${due}`),
    },
    {
      name: 'done_late',
      expression: `${done} > ${due}`,
      time: closing.name,
      words: plainWords(
        { label: 'con retraso', synonyms: ['cerrado tarde', 'cerradas tarde', 'terminadas tarde', 'tarde'] },
        { label: 'finished late', synonyms: ['closed late', 'completed late'] },
      ),
      description: described(`${done} > ${due}`),
    },
  ];
}

function nextMaintenance(next: FieldPlan | undefined): PredicatePlan[] {
  if (!next) return [];
  const day = dayOf(next);
  return [
    {
      name: 'needs_maintenance',
      expression: `${day} <= MONTH_END`,
      time: next.name,
      periodReplaces: true,
      words: plainWords(
        {
          label: 'que necesita mantenimiento',
          plural: 'que necesitan mantenimiento',
          synonyms: ['con mantenimiento pendiente', 'pendiente de mantenimiento'],
          verbs: [
            'necesita mantenimiento',
            'necesitan mantenimiento',
            'requiere mantenimiento',
            'requieren mantenimiento',
            'les toca mantenimiento',
          ],
        },
        {
          label: 'that needs maintenance',
          plural: 'that need maintenance',
          synonyms: ['due for maintenance', 'due for service'],
          verbs: [
            'needs maintenance',
            'need maintenance',
            'require maintenance',
            'requires maintenance',
            'need service',
            'needs service',
          ],
        },
      ),
      description: described(`${day} <= MONTH_END`),
    },
    {
      name: 'overdue_maintenance',
      expression: `${day} < CURRENT_DATE`,
      words: plainWords(
        { label: 'con mantenimiento vencido', synonyms: ['con mantenimiento atrasado', 'mantenimiento vencido'] },
        {
          label: 'with overdue maintenance',
          synonyms: ['overdue for maintenance', 'overdue for service', 'overdue maintenance'],
        },
      ),
      description: described(`${day} < CURRENT_DATE`),
    },
  ];
}

function stocks(fields: readonly FieldPlan[]): PredicatePlan[] {
  const measure = (...concepts: string[]): string | undefined =>
    fields.find(({ role, concepts: own }) => role === 'measure' && concepts.some((concept) => own.includes(concept)))
      ?.name;
  const least = measure('min stock', 'minimum');
  const stock =
    measure('stock', 'inventory', 'balance') ??
    (least === undefined
      ? undefined
      : fields.find(
          ({ name, role, concepts }) => role === 'measure' && name !== least && concepts.join() === 'quantity',
        )?.name);
  if (stock === undefined || stock === least) return [];
  const level = {
    es: ['mínimo', 'stock mínimo', 'nivel mínimo', 'punto de reorden', 'punto de pedido'],
    en: [
      'their minimum level',
      'their reorder point',
      'their minimum',
      'their minimum stock',
      'minimum',
      'minimum stock',
      'minimum level',
      'the minimum',
      'reorder point',
      'the reorder point',
      'min',
    ],
  };
  const es = level.es.flatMap((word) => [
    `bajo ${word}`,
    `bajo el ${word}`,
    `por debajo del ${word}`,
    `debajo del ${word}`,
    `con saldo bajo el ${word}`,
    `con existencia bajo el ${word}`,
    `con existencias bajo el ${word}`,
    `bajo su ${word}`,
    `por debajo de su ${word}`,
    `con stock bajo el ${word}`,
    `con stock por debajo del ${word}`,
    `con existencias por debajo del ${word}`,
  ]);
  const en = level.en.flatMap((word) => [`below ${word}`, `under ${word}`, `with stock below ${word}`]);
  const low: PredicatePlan = {
    name: 'low_stock',
    expression: `${stock} < ${least ?? '0'}`,
    words: plainWords(
      { label: 'bajo mínimo', synonyms: [...es.slice(1), 'con existencias bajas', 'con poco stock', 'con stock bajo'] },
      { label: 'low on stock', synonyms: [...en, 'low stock', 'running low'] },
    ),
    description: described(`${stock} < ${least ?? '0'}`),
  };
  const out: PredicatePlan = {
    name: 'out_of_stock',
    expression: `${stock} <= 0`,
    words: plainWords(
      {
        label: 'agotado',
        plural: 'agotados',
        synonyms: ['sin existencias', 'sin existencia', 'sin stock', 'agotadas', 'con stock cero', 'en cero'],
      },
      { label: 'out of stock', synonyms: ['with no stock', 'without stock', 'with zero stock', 'stocked out'] },
    ),
    description: described(`${stock} <= 0`),
  };
  return least === undefined ? [out] : [low, out];
}

/** What expired, or is due again, by a date alone: a warranty, a plan. */
function runOut(fields: readonly FieldPlan[]): PredicatePlan[] {
  const find = (...concepts: string[]): FieldPlan | undefined =>
    fields.find(({ role, concepts: own }) => role === 'time' && concepts.some((concept) => own.includes(concept)));
  const [warranty, next] = [find('warranty expiration'), find('next date')];
  const conditions: PredicatePlan[] = [];
  if (warranty) {
    const [over, valid] = [`${dayOf(warranty)} < CURRENT_DATE`, `${dayOf(warranty)} >= CURRENT_DATE`];
    conditions.push(
      {
        name: 'warranty_expired', expression: over, time: warranty.name,
        words: plainWords(
          { label: 'con garantía vencida', synonyms: ['fuera de garantía', 'sin garantía vigente', 'con la garantía vencida', 'garantía vencida', 'con garantía expirada', 'con garantía caducada', 'cuya garantía venció', 'cuya garantía ya venció', 'cuya garantía está vencida'] },
          { label: 'out of warranty', synonyms: ['with expired warranty', 'with an expired warranty', 'expired warranty', 'no longer under warranty', 'whose warranty has expired', 'whose warranty expired', 'whose warranty is expired', 'with an out of date warranty'] },
        ),
        description: described(over),
      },
      {
        name: 'under_warranty', expression: valid,
        words: plainWords(
          { label: 'en garantía', synonyms: ['con garantía vigente', 'bajo garantía', 'con garantía', 'con garantía activa'] },
          { label: 'under warranty', synonyms: ['in warranty', 'with a valid warranty', 'still under warranty', 'with active warranty'] },
        ),
        description: described(valid),
      },
    ); // prettier-ignore
  }
  if (warranty?.column && warranty.column.nullable) {
    const expression = `${filledColumn(warranty)} IS NULL`;
    conditions.push({
      name: 'no_warranty_date', expression,
      words: plainWords(
        { label: 'sin fecha de garantía', synonyms: ['sin garantía registrada', 'sin vencimiento de garantía', 'que no tienen fecha de garantía'] },
        { label: 'without a warranty date', synonyms: ['with no warranty date', 'without warranty date', 'with no warranty recorded', 'that have no warranty date'] },
      ),
      description: described(expression),
    }); // prettier-ignore
  }
  if (next) {
    const expression = `${dayOf(next)} < CURRENT_DATE`;
    conditions.push({
      name: 'overdue', expression,
      words: adjective(
        { masculine: 'vencido', feminine: 'vencida', synonyms: ['atrasado', 'retrasado'] },
        { label: 'overdue', synonyms: ['past due', 'late'] },
      ),
      description: described(expression),
    }); // prettier-ignore
  }
  return conditions;
}

function described(expression: string): PerLanguage<string> {
  return { es: `Donde ${expression}.`, en: `Where ${expression}.` };
}
