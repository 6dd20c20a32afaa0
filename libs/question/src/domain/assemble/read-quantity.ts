import { fold } from '@app/kernel';
import { type Field, getDataset, getMetric, getPredicate } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { Measure } from '../logical-form.js';
import { aggregateOf } from './aggregate-of.js';
import { figureOfDoer } from './figure-of-doer.js';
import type { FrameReader } from './frame-reader.js';
import { moneyNamedAfter } from './own-figure.js';
import { ranksMoneyOf } from './ranked-money.js';
import { readDaysAgo } from './read-age.js';
import { worthSpokenOf } from './read-ranking.js';
import { numbersRows, saysOwnUnit } from './read-figures.js';
import { isMoney } from './units.js';
import { isUnit } from './units.js';
import { missingFields } from './missing-fields.js';
import { readShareOfNamed } from './share-of-named.js';

type Of<K extends Sense['kind']> = Extract<Sense, { kind: K }>;
/** What a field's name right before one of its values makes a reading likelier by. */
const INTRODUCED = 0.4;

type Aggregate = 'avg' | 'sum' | 'min' | 'max';

export function readMetric(reader: FrameReader, sense: Of<'metric'>): void {
  const { frame, pending } = reader;
  const measure: Measure = { metric: getMetric(reader.context.model, sense.metric).name };
  if (completesFigure(reader) || readShareOfNamed(reader, sense.metric)) return;
  refuseSecondFigure(reader, sense.metric);
  showOfEach(reader, reader.context.homeOf(measure));
  frame.measures.push(...operatedOn(reader, (kind) => aggregateOf(reader.context, measure, kind) ?? measure, measure));
  reader.nearestNoun = reader.context.homeOf(measure);
  reader.lastRole = 'measure';
  pending.existence = undefined;
}

/** "retraso promedio de las órdenes por técnico": two figures that nothing joins were cut out of one. */
function refuseSecondFigure(reader: FrameReader, name: string): void {
  const { frame, coordinated, pending, current } = reader;
  const joined = coordinated || pending.conjunction !== undefined || pending.their || pending.existence === 'with';
  if ((frame.measures.length === 0 && !frame.ranking?.measure) || joined || frame.compare || frame.share || frame.also)
    return;
  // "importe total del gasto": the same figure in two words.
  if (!reader.figureNames().includes(name)) frame.faults.push({ kind: 'unusedWords', words: [current?.text ?? ''] });
}

/** "value of the spare parts inventory": the rest of the figure's own name. */
function completesFigure({ frame, current, context }: FrameReader): boolean {
  return frame.measures.some(
    (measure) =>
      current !== undefined &&
      (('field' in measure && context.completesName(measure.field, current.folded)) ||
        ('metric' in measure && context.completesName(measure.metric, current.folded))),
  );
}

/** A figure once for each operator that was said for it. */
function operatedOn(reader: FrameReader, under: (kind: Aggregate) => Measure, plain: Measure): Measure[] {
  const { pending } = reader;
  const within = operatorWithin(reader);
  const kinds = [
    ...pending.alsoAggregates,
    ...(pending.aggregate ? [pending.aggregate] : []),
    ...(pending.aggregate && within && within !== pending.aggregate ? [within] : []),
  ];
  reader.operated = kinds.length > 0;
  pending.alsoAggregates = [];
  pending.aggregate = undefined;
  return kinds.length > 0 ? kinds.map(under) : [plain];
}

/** "average and total downtime": the second operator is the first word of the figure's own name. */
function operatorWithin({ current, coordinated }: FrameReader): Aggregate | undefined {
  const [first = '', second] = (current?.folded ?? '').split(' ');
  return coordinated && second !== undefined ? OPERATORS_WITHIN.find(([words]) => words.test(first))?.[1] : undefined;
}

const OPERATORS_WITHIN: readonly (readonly [RegExp, Aggregate])[] = [
  [/^(?:total|sum|suma)$/, 'sum'],
  [/^(?:average|mean|avg|promedio|media)$/, 'avg'],
];

function isBridge({ context }: FrameReader, dataset: string): boolean {
  return getDataset(context.model, dataset).bridge;
}

/** Rows are asked for, not a figure. */
function listsRows({ frame, pending }: FrameReader): boolean {
  const figure = frame.asked === 'count' || frame.asked === 'howMuch' || pending.aggregate !== undefined;
  return frame.entityNamed && !figure && !frame.ranking && frame.measures.length === 0 && frame.by.length === 0;
}

/** "planes con frecuencia y equipo": each row's own number is shown, not added up. */
function isShown(reader: FrameReader, dataset: string): boolean {
  const { frame, pending } = reader;
  if (!frame.entityNamed || frame.entity === undefined || !reader.context.graph.reachesOne(frame.entity, dataset))
    return false;
  if (frame.asked === 'howMuch' || frame.asked === 'count' || frame.measures.length > 0 || pending.aggregate)
    return false;
  if (reader.nextHasCue('gt', 'ge', 'lt', 'le', 'eq', 'betweenCue', 'by')) return false;
  return pending.existence === 'with' || (reader.lastRole === 'column' && reader.coordinated);
}

/** "repuestos usados en BOM-101": which ones, with how many of each; the dataset whose noun the words begin with. */
function rowsNamed(reader: FrameReader, { folded }: Segment, bridge: string): string | undefined {
  const { frame, pending, context } = reader;
  const figure = frame.asked === 'count' || frame.asked === 'howMuch' || pending.aggregate !== undefined;
  if (!isBridge(reader, bridge) || figure || frame.ranking || pending.ranking || frame.by.length > 0) return undefined;
  if (frame.entityNamed || frame.trend || frame.compare || frame.measures.length > 0) return undefined;
  return [...context.model.datasets.values()].find(
    ({ name, wording }) =>
      name !== bridge &&
      context.graph.reachesOne(bridge, name) &&
      [wording.es, wording.en].some(({ plural, synonyms }) =>
        [plural, ...synonyms].some((noun) =>
          [fold(noun), `${fold(noun)}s`, `${fold(noun)}es`].some(
            (form) => folded.startsWith(`${form} `) && form.endsWith('s'),
          ),
        ),
      ),
  )?.name;
}

/** "machines with their total downtime": the rows asked about, each with what is added up over others. */
function showOfEach(reader: FrameReader, home: string): void {
  const { frame, pending, context } = reader;
  const { entity } = frame;
  if (!pending.their || entity === undefined || !frame.entityNamed || frame.by.length > 0 || frame.ranking) return;
  if (frame.asked === 'howMuch' || frame.asked === 'count') return;
  if (context.graph.relation(entity, home).kind !== 'toMany') return;
  frame.by.push({ entity });
  pending.their = false;
}

/** "¿cuánto suman sus horas de paro?", "and their downtime?" after what they cost: a figure over them, not what each of them has. */
function asksFigure({ frame, pending, spoken, spokenRows, context }: FrameReader, home: string): boolean {
  const groups = spoken?.by.every((axis) => 'entity' in axis && axis.entity === home) === false;
  const many =
    spoken?.kind === 'aggregate' &&
    (spoken.having !== undefined || spoken.by.length === 0 || spoken.limit?.n === 1 || groups);
  // "y su costo de mantenimiento" after machines: no machine has such a number of its own.
  const others = spokenRows !== undefined && context.graph.relation(spokenRows, home).kind === 'toMany';
  return frame.asked === 'howMuch' || pending.aggregate !== undefined || many || others;
}

/** "costo total y costo promedio", "total cost and average cost": the same figure under another operator. */
function isOtherOperator(reader: FrameReader, field: string): boolean {
  const { frame, pending, coordinated } = reader;
  const again = frame.measures.some((measure) => 'field' in measure && measure.field === field);
  if (!again) return false;
  return (
    pending.aggregate !== undefined || (coordinated && reader.nextHasCue('average', 'maximum', 'minimum', 'total'))
  );
}

/** "los 2 modos de falla", "2 failure modes": so many of the column's values. */
function isNumbered({ segments, position, frame }: FrameReader): boolean {
  if (frame.limit === undefined) return false;
  const [before, earlier] = [segments[position - 1], segments[position - 2]];
  if (before && hasSense(before, 'number')) return true;
  return before !== undefined && hasSense(before, 'dataset') && earlier !== undefined && hasSense(earlier, 'number');
}

/** Rows that use something are counted, and what they use is not: the pieces are named after it. */
function countsUsers({ frame, context }: FrameReader, field: Field): boolean {
  const { entity } = frame;
  if (frame.asked !== 'count' || !frame.entityNamed || entity === undefined || frame.measures.length > 0) return false;
  if (context.graph.relation(entity, field.dataset).kind !== 'toMany') return false;
  const noun = getDataset(context.model, entity).wording.es.plural;
  return !field.wording.es.synonyms.some((name) => name.split(' ').includes(noun));
}

/** Nothing but little words and money stands between the comparison and the word. */
function completesComparison(reader: FrameReader): boolean {
  const { compared, segments, position } = reader;
  if (!compared) return false;
  return segments
    .slice(compared.at + 1, position)
    .every(
      (between) =>
        isMoney(between) ||
        (hasSense(between, 'stop') && !/^[,;.:?]$/.test(between.folded)) ||
        hasCue(between, 'of', 'in'),
    );
}

/** "que costaron", "that cost": what rows did, not the cost that they have. */
function saysSpent({ segments, position }: FrameReader, { text }: Segment): boolean {
  if (/(?:^| )(?:costó|costaron|costado)$/iu.test(text)) return true;
  const before = segments[position - 1];
  return /^cost$/i.test(text) && before !== undefined && hasCue(before, 'that', 'which');
}

/** "with no stock left": what the condition before is about, and no figure of its own. */
function saysConditionAgain(
  { frame, context, lastRole, coordinated }: FrameReader,
  { field, verb }: Of<'field'>,
): boolean {
  const last = lastRole === 'filter' ? frame.where.at(-1)?.pred : undefined;
  if (!verb || coordinated || !last || !('predicate' in last) || frame.asked === 'howMuch' || frame.asked === 'count')
    return false;
  const { dataset, expression } = getPredicate(context.model, last.predicate);
  return field === `${dataset}.${/^[a-z_]+/i.exec(expression)?.[0] ?? ''}`;
}

/** "whose stock is worth over 3000": what the pieces are worth together, not one of them. */
function isWorth(reader: FrameReader, { field, dataset, verb }: Of<'field'>): boolean {
  if (!/(?:^| )(?:worth|vale|valen|valga|valgan)(?: |$)/.test(reader.current?.folded ?? '')) return false;
  const { frame, context, lastRole } = reader;
  const last = lastRole === 'measure' ? frame.measures.at(-1) : undefined;
  const shown = lastRole === 'column' ? frame.columns.at(-1) : last && 'field' in last ? last.field : undefined;
  const price = context.field(field);
  if (!verb || shown === undefined || price.format !== 'currency' || price.aggregation !== 'avg') return false;
  const pieces = context.field(shown);
  if (pieces.dataset !== dataset || pieces.type !== 'integer' || pieces.aggregation !== 'sum') return false;
  const value = [...getDataset(context.model, dataset).fields.values()].find(
    ({ role, format, aggregation }) => role === 'measure' && format === 'currency' && aggregation === 'sum',
  );
  if (!value) return false;
  if (last) frame.measures[frame.measures.length - 1] = { agg: 'sum', field: value.ref };
  else {
    frame.columns.pop();
    frame.measures.push({ agg: 'sum', field: value.ref });
  }
  frame.fitted.push({ at: reader.position, sense: { kind: 'field', field: value.ref, dataset } });
  reader.lastRole = 'measure';
  return true;
}

/** "what did August cost us in labour?", "nos costó en mano de obra": of the money asked for, the part that went there. */
function spentIn(reader: FrameReader, part: string): boolean {
  const { frame, context } = reader;
  const last = spokenFigure(reader);
  const whole = last && 'field' in last && last.agg === 'sum' ? context.field(last.field) : undefined;
  const { dataset, format, role } = context.field(part);
  const implied = frame.ranking?.implied ? (frame.ranking.field ?? frame.ranking.measure) : undefined;
  if (frame.ranking && implied !== undefined && format === 'currency' && reader.behindHasCue('in')) {
    // "la orden que más dinero se llevó en refacciones"
    frame.ranking = { direction: frame.ranking.direction, measure: { agg: 'sum', field: part } };
    return true;
  }
  if (!whole || role !== 'measure' || whole.ref === part || whole.dataset !== dataset) return false;
  if (format !== 'currency' || whole.format !== format || !reader.behindHasCue('in')) return false;
  frame.measures[frame.measures.length - 1] = { agg: 'sum', field: part };
  reader.takeNamedFor(part);
  return true;
}

/** The figure asked for, maybe with whose it is in between: "¿cuánto costaron las bombas en refacciones?" */
function spokenFigure({ frame, lastRole }: FrameReader): Measure | undefined {
  return lastRole === 'measure' || lastRole === 'filter' ? frame.measures.at(-1) : undefined;
}

/** "equipos que costaron más de 1500 en refacciones", "cost us in parts": the money of the rows that is named after what it went to. */
export function spentOnNoun(reader: FrameReader, dataset: string): boolean {
  const { frame, context } = reader;
  const linked = reader.behindHasCue('in') || /^(?:in|en|on)$/.test(reader.segments[reader.position - 1]?.folded ?? '');
  const last = spokenFigure(reader);
  if (ranksMoneyOf(reader, dataset)) return true;
  const compared = reader.compared && completesComparison(reader) ? reader.compared : undefined;
  if (!linked || (!last && !compared)) return false;
  const whole = last ?? frame.having.at(-1)?.measure;
  const home = whole ? context.homeOf(whole) : frame.entity;
  const part = home === undefined ? undefined : moneyNamedAfter(dataset, home, context);
  if (part === undefined) return false;
  if (last) {
    if (!('field' in last) || context.formatOf(last.field) !== 'currency') return false;
    frame.measures[frame.measures.length - 1] = { agg: 'sum', field: part };
    reader.takeNamedFor(part);
  } else {
    compared?.undo();
    compared?.redo(part);
  }
  frame.fitted.push({ at: reader.position, sense: { kind: 'field', field: part, dataset: home ?? dataset } });
  return true;
}

/** "which failure modes": the noun before it only says whose they are. */
function compoundAsked({ segments, position }: FrameReader, dataset: string): boolean {
  const [asking, noun] = [segments[position - 2], segments[position - 1]];
  if (!asking || !noun || !hasCue(asking, 'which')) return false;
  return sensesOf(noun, 'dataset').some((named) => named.dataset === dataset) && !/s$/.test(noun.folded);
}

/** A field by name: a figure, an attribute to be shown, or the introduction of its value or period. */
export function readField(reader: FrameReader, segment: Segment, sense: Of<'field'>): void {
  const { frame, pending, context } = reader;
  const field = context.field(sense.field);
  if (saysSpent(reader, segment) && field.format === 'currency') reader.spent = field.ref;
  if (isWorth(reader, sense) || saysConditionAgain(reader, sense)) return;
  if (spentIn(reader, field.ref)) return;
  if (saysOwnUnit(reader, segment)) return;
  if (field.role === 'time' && readDaysAgo(reader, field.dataset, field.ref)) return;
  if (numbersRows(reader)) frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  // "how many parts cost over 100": things are counted, and money is not.
  const compared = reader.nextHasCue('gt', 'ge', 'lt', 'le', 'eq', 'betweenCue');
  if (reader.behindHasCue('count') && compared && field.role === 'measure' && field.format === 'currency')
    frame.cost += 6;
  const owner = reader.scope?.dataset ?? frame.entity;
  if (
    field.role === 'measure' &&
    (pending.negated || pending.existence === 'without') &&
    owner !== undefined &&
    context.graph.relation(owner, field.dataset).kind === 'toMany'
  ) {
    // "que no se han usado": rows that would have such a quantity are missing.
    reader.openScope(field.dataset, true);
    return;
  }
  if (
    sense.verb &&
    isBridge(reader, field.dataset) &&
    reader.scope?.negated &&
    reader.scope.where.length === 0 &&
    context.graph.reachesOne(field.dataset, reader.scope.dataset)
  ) {
    // "que ninguna orden usó": it is the use that is missing.
    reader.scope.dataset = field.dataset;
    return;
  }
  if (sense.verb && isBridge(reader, field.dataset) && countsUsers(reader, field)) {
    // "¿en cuántas órdenes se usaron refacciones?": orders that used any, not how many pieces.
    const { scope } = reader;
    if (scope && context.graph.reachesOne(field.dataset, scope.dataset)) scope.dataset = field.dataset;
    else reader.openScope(field.dataset, false);
    return;
  }
  if (
    sense.verb &&
    isBridge(reader, field.dataset) &&
    // "cuántas refacciones distintas se usaron": how many of them, not how many pieces.
    (listsRows(reader) || (frame.distinct && frame.entityNamed && frame.asked === 'count')) &&
    !reader.nextHasCue('most', 'least') &&
    owner !== undefined &&
    context.graph.relation(owner, field.dataset).kind === 'toMany'
  ) {
    // "¿qué repuestos se usaron en…?": which ones, not how many of them; "¿cuál se usa más?" ranks by the quantity.
    reader.openScope(field.dataset, false);
    return;
  }
  if (pending.existence === 'without' || (pending.negated && pending.existence === 'with')) {
    // What is had several times over is missing from none of them alone.
    if (owner !== undefined && !context.graph.reachesOne(owner, field.dataset))
      frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
    for (const pred of missingFields(reader, field.ref)) reader.addCondition(pred, field.dataset);
    reader.clearPending();
    return;
  }
  if (field.role === 'measure' && field.format === 'currency' && completesComparison(reader)) {
    // "que cuesta más de 50.000 dólares reponer", "worth more than 100,000 to replace": which money was compared.
    const { compared } = reader;
    compared?.undo();
    compared?.redo(field.ref);
    return;
  }
  if (field.role === 'measure') showOfEach(reader, field.dataset);
  if (
    field.role === 'measure' &&
    !(pending.their && !asksFigure(reader, field.dataset)) &&
    !isShown(reader, field.dataset) &&
    (pending.aggregate ||
      frame.asked !== 'list' ||
      reader.lastRole === undefined ||
      (frame.by.length > 0 && !frame.entityNamed))
  ) {
    const agg = pending.aggregate ?? field.aggregation;
    if (frame.ranking?.implied && field.format === 'currency') {
      // "más caros de reemplazar" says which money.
      frame.ranking = { direction: frame.ranking.direction, measure: { agg: agg ?? 'sum', field: field.ref } };
      frame.assumptions = frame.assumptions.filter(({ kind }) => kind !== 'sense');
      return;
    }
    // "¿qué hora es?" asks for no number of hours.
    if (reader.behindHasCue('which') && isUnit(segment)) frame.faults.push({ kind: 'nothingAsked' });
    // "¿cuál vale más?" of the value of the stock by category.
    const worth = sense.verb ? worthSpokenOf(reader, sense) : null;
    if (worth) {
      frame.measures.push(worth);
      reader.lastRole = 'measure';
      return;
    }
    if (agg) {
      const noun = rowsNamed(reader, segment, field.dataset);
      if (noun !== undefined) {
        frame.by.push({ entity: noun });
        frame.impliedAxis = noun;
      }
      const measureOf = (kind: typeof agg): Measure => ({ agg: kind, field: field.ref });
      if (!isOtherOperator(reader, field.ref) && completesFigure(reader)) return;
      const named = sensesOf(segment, 'field').some((other) => other.field === field.ref && !other.verb);
      if (!sense.verb || named || !isBridge(reader, field.dataset)) refuseSecondFigure(reader, field.ref);
      if (figureOfDoer(reader, segment)?.field !== field.ref) reader.noteTies(segment, field.ref);
      frame.measures.push(...operatedOn(reader, measureOf, measureOf(agg)));
      reader.lastRole = 'measure';
      reader.nearestNoun = field.dataset;
      return;
    }
  }
  // "con próximo mantenimiento en los próximos 15 días": the period is of that date.
  if (field.role === 'time' && frame.asked !== 'when' && reader.timeFollows()) {
    frame.timeField = field.ref;
    reader.clearPending();
    return;
  }
  // "de tipo bomba", "en estado abierto": the field's name only introduces its value.
  const next = reader.ahead();
  if (next && reader.pick(next.segment, 'dataset', 'value', 'metric', 'predicate')?.kind === 'value') {
    if (sensesOf(next.segment, 'value').some((value) => value.field === field.ref)) {
      // "solicitadas por Laura": of all that a name may stand for, what the field says it is.
      reader.nearestNoun = field.dataset;
      frame.cost -= INTRODUCED;
      return;
    }
  }
  // "orders with a due date", "que tienen un fabricante": there must be one; "with the due date" shows it.
  const article = /^(?:an?|any|una?|algun|alguna)$/.test(reader.segments[reader.position - 1]?.folded ?? '');
  if (pending.existence === 'with' && article && field.role !== 'measure' && !reader.ahead()) {
    reader.addCondition({ field: field.ref, op: 'notNull' }, field.dataset);
    reader.clearPending();
    return;
  }
  // "¿cuántas marcas de bombas?": the different ones.
  if (pending.counting && field.role === 'category') frame.distinct = true;
  if (!frame.columns.includes(field.ref)) frame.columns.push(field.ref);
  if (reader.behindHasCue('which') || compoundAsked(reader, field.dataset)) frame.axisAsked = true;
  // "fabricantes de bombas", "lista de causas de falla"
  const earlier = reader.segments.slice(0, reader.position);
  if (earlier.every((one) => hasSense(one, 'stop') || hasCue(one, 'list', 'of'))) frame.headColumn = true;
  if (field.role === 'category' && isNumbered(reader)) frame.axisNumbered = true;
  if (!sense.verb || /^(?:which|what|que|cual) /.test(segment.folded)) frame.axisSingular = reader.isSingular(segment);
  reader.lastRole = 'column';
  pending.existence = undefined;
}
