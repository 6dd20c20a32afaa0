import { fieldRefFrom, getDataset } from '@app/semantic-model/domain';
import { axisColumns } from './frame-ranking.js';
import type { Assembly } from './assembly.js';

/** "¿qué refacciones y cuántas?": so many of each, by the figure asked for or by what the rows that join them hold. */
function itemize({ frame, lf, context }: Assembly): void {
  const { itemized } = frame;
  if (itemized === undefined || lf.by.length > 0) return;
  const joined = lf.where.find((pred) => 'exists' in pred && !pred.negated && !pred.count);
  if (lf.measures.length === 0 && joined && 'exists' in joined) {
    const bridge = getDataset(context.model, joined.exists);
    const amount = [...bridge.fields.values()].find(({ role, type }) => role === 'measure' && type === 'integer');
    if (!bridge.bridge || !amount || (joined.time && lf.time)) return;
    lf.measures = [{ agg: 'sum', field: amount.ref }];
    lf.where = [...lf.where.filter((pred) => pred !== joined), ...joined.where];
    if (joined.time) lf.time = joined.time;
  }
  const [measure] = lf.measures;
  if (measure && context.graph.reachesOne(context.homeOf(measure), itemized)) lf.by = [{ entity: itemized }];
}

/** "el proveedor de Rodamiento 6205": nothing but a row's name says what is asked about, and the columns are that row's. */
function lookUpNamedRow({ frame, lf, context }: Assembly): void {
  if (lf.entity !== undefined || frame.ranking || lf.by.length > 0) return;
  const [row] = frame.codes.flatMap((pred) => ('field' in pred ? [context.field(pred.field).dataset] : []));
  const figures = lf.measures.map((measure) => ('field' in measure ? context.field(measure.field).dataset : undefined));
  if (row === undefined || !figures.every((dataset) => dataset === row)) return;
  const several = frame.asked === 'count' && figures.length > 0;
  if (frame.columns.length === 0 ? !several : frame.asked === 'count' && !several) return;
  if (frame.columns.every((each) => context.graph.reachesOne(row, context.field(each).dataset))) lf.entity = row;
}

/** "precios de los filtros", "stock and price of the seals": each row's own, where nobody spoke of a mean of what has no sum. */
function showOwnFigures(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  if (!frame.entityNamed || frame.averaged || frame.ranking || frame.singular || frame.share || frame.compare) return;
  if (frame.asked !== undefined && frame.asked !== 'list' && frame.asked !== 'which') return;
  if (lf.by.length > 0 || lf.having || lf.measures.length === 0 || frame.having.length > 0) return;
  const plain = lf.measures.every(
    (measure) => 'field' in measure && 'agg' in measure && measure.agg === context.field(measure.field).aggregation,
  );
  const priced = lf.measures.some((measure) => 'agg' in measure && measure.agg === 'avg');
  // "existencias y mínimo de las bandas": several numbers of things that are, not of what happened.
  const things = frame.entity !== undefined && getDataset(context.model, frame.entity).defaultTime === undefined;
  if (plain && (priced || (things && lf.measures.length > 1))) figuresToColumns(assembly);
}

/** "¿cuántos REP-0042 quedan y cuánto cuesta cada uno?": how much there is of it is asked as well. */
function addAmount(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  if (frame.asked !== 'count' || lf.measures.length === 0 || lf.by.length > 0 || !singlesOutRow(assembly)) return;
  const amount = amountOf(lf.entity, assembly);
  const own = lf.measures.every((measure) => 'field' in measure && context.field(measure.field).dataset === lf.entity);
  if (amount === undefined || !own || lf.measures.some((measure) => 'field' in measure && measure.field === amount))
    return;
  lf.measures.unshift({ agg: 'sum', field: amount });
}

/** "¿cuándo se compró la BOM-101 y cuánto costó?": of one row, the day is shown beside its own number. */
function askWhenToo(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  const time = frame.timeField;
  if (frame.alsoWhen !== true || time === undefined || lf.time || !singlesOutRow(assembly)) return;
  const own = lf.measures.every((measure) => 'field' in measure && context.field(measure.field).dataset === lf.entity);
  if (own && context.field(time).dataset === lf.entity) frame.columns.unshift(time);
}

export function decideKind(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  lookUpNamedRow(assembly);
  addAmount(assembly);
  askWhenToo(assembly);
  itemize(assembly);
  showOwnFigures(assembly);
  if (
    typeof lf.order?.by === 'string' &&
    lf.by.length === 0 &&
    lf.measures.every((measure) => 'field' in measure && context.field(measure.field).dataset === lf.entity)
  ) {
    // "la falla con más horas de paro": its numbers are shown with the row.
    for (const measure of lf.measures) if ('field' in measure) frame.columns.push(measure.field);
    lf.measures = [];
  }
  if (frame.distinct && frame.asked === 'count' && frame.entityNamed && lf.by.length === 0) lf.measures = [];
  if (lf.order && lf.measures.length === 0 && lf.by.length === 0) {
    lf.kind = 'list';
    addColumns(assembly);
    return;
  }
  if (
    frame.asked === 'count' &&
    lf.measures.length === 0 &&
    (lf.by.length === 0 || frame.distinct) &&
    frame.columns.length > 0 &&
    (!frame.entityNamed || frame.distinct)
  ) {
    const [column] = frame.columns;
    if (column) lf.measures.push({ distinct: column });
    // Of one row there is one value: no number of them is asked for.
    if (column && singlesOutRowOf(context.field(column).dataset, assembly))
      assembly.faults.push({ kind: 'nothingAsked' });
  }
  if (singlesOutRow(assembly) && frame.columns.length > 0 && lf.measures.length > 0 && lf.by.length === 0)
    figuresToColumns(assembly);
  if (frame.asked === 'count' && singlesOutRow(assembly) && lf.by.length === 0 && countsNothingElse(assembly)) {
    // "¿cuántas piezas quedan de REP-0042?": one row is one row; how much there is of it is asked.
    const amount = amountOf(lf.entity, assembly);
    const shown = amount !== undefined && frame.columns.includes(amount);
    if (shown) frame.asked = 'list';
    else lf.measures = amount === undefined ? [] : [{ agg: 'sum', field: amount }];
    if (amount === undefined) assembly.faults.push({ kind: 'nothingAsked' });
  }
  groupByNoun(assembly);
  const counts = frame.asked === 'count' || lf.by.length > 0 || lf.compare !== undefined;
  // "¿cuánto compramos a cada proveedor?" asks for no number of rows.
  if (frame.asked === 'howMuch' && counts && lf.measures.length === 0) assembly.faults.push({ kind: 'nothingAsked' });
  if (counts && lf.measures.length === 0) countEntity(assembly);
  if (
    frame.asked === 'count' &&
    frame.entity &&
    lf.measures.every((measure) => 'countOf' in measure) &&
    lf.measures.length > 0 &&
    lf.by.length === 0 &&
    !lf.having &&
    frame.measures.length > 0 &&
    frame.entityNamed &&
    !lf.measures.some((measure) => 'countOf' in measure && measure.countOf === frame.entity)
  ) {
    lf.measures.unshift({ countOf: frame.entity });
  }
  const figures = lf.measures.length > 0 && lf.measures.every((measure) => context.homeOf(measure) === lf.entity);
  const counted = lf.measures.some((measure) => 'countOf' in measure);
  if (frame.countListed && lf.entity !== undefined && figures && !counted && !frame.ranking)
    lf.measures.unshift({ countOf: lf.entity });
  if (lf.measures.length > 0) {
    lf.kind = 'aggregate';
    // An attribute that a figure has no place for was probably meant otherwise.
    frame.cost +=
      3 *
      frame.columns.filter(
        (column) =>
          !lf.measures.some((measure) => 'distinct' in measure && measure.distinct === column) &&
          !lf.by.some((axis) => 'field' in axis && axis.field === column),
      ).length;
    return;
  }
  // "¿qué fabricantes tenemos?": the distinct values of a field, with how many rows have each.
  const asksValues = !frame.entityNamed || asksForKinds(assembly);
  if (asksValues && frame.columns.length > 0 && frame.asked !== 'when' && !singlesOutRow(assembly)) {
    const [column] = frame.columns;
    if (column && ['category', 'name', 'flag'].includes(context.field(column).role)) {
      // "tipos de equipo que no existen en Bogotá": some row of the kind elsewhere is no answer.
      const denied = lf.where.some(
        (pred) => ('op' in pred && pred.op === 'notIn') || ('exists' in pred && pred.negated),
      );
      if (denied && context.field(column).dataset !== frame.entity)
        assembly.faults.push({ kind: 'unsupported', what: 'nested' });
      lf.kind = 'aggregate';
      lf.by = [{ field: column }];
      lf.entity = context.field(column).dataset;
      lf.measures = [{ countOf: lf.entity }];
      return;
    }
    lf.entity ??= column === undefined ? undefined : context.field(column).dataset;
  }
  if (lf.entity === undefined) {
    assembly.faults.push({ kind: 'nothingAsked' });
    return;
  }
  lf.kind = frame.asked === 'exists' ? 'exists' : singlesOutRow(assembly) ? 'lookup' : 'list';
  if (lf.kind !== 'exists') addColumns(assembly);
  if (lf.kind === 'list' && frame.limit !== undefined) lf.limit ??= { n: frame.limit };
}

/** "what are the causes of failure of the pumps?", "¿qué modos de falla tienen los motores?": the values that there are, not one for each row. */
function asksForKinds({ frame, lf, context }: Assembly): boolean {
  const [column, second] = frame.columns;
  if (column === undefined || second !== undefined || frame.ranking || lf.by.length > 0 || lf.measures.length > 0)
    return false;
  if (frame.asked === 'count' || frame.asked === 'exists' || frame.entity === undefined) return false;
  const { dataset, role, values } = context.field(column);
  if (role !== 'category' || frame.axisSingular === true) return false;
  if (context.graph.relation(frame.entity, dataset).kind === 'toMany') return frame.codes.length === 0;
  const happened = getDataset(context.model, dataset).defaultTime !== undefined;
  const headed = frame.headColumn === true && (frame.asked === undefined || frame.asked === 'list');
  const asked = (frame.asked === 'which' && frame.axisAsked === true) || headed;
  // "fabricantes de bombas" are those that there are; "turnos de los técnicos" are each one's.
  return dataset === frame.entity && (happened || values.size === 0) && asked;
}

function countsNothingElse({ lf }: Assembly): boolean {
  return lf.measures.every((measure) => 'countOf' in measure && measure.countOf === lf.entity);
}

/** "causas de falla por planta": the noun is an axis as well, where what has it is counted. */
function groupByNoun({ frame, lf, context }: Assembly): void {
  const [column, second] = frame.columns;
  if (column === undefined || second !== undefined || lf.by.length === 0 || lf.measures.length > 0) return;
  const { role, dataset } = context.field(column);
  if (role !== 'category' || frame.asked === 'count' || frame.ranking || frame.by.length === 0) return;
  if (frame.entityNamed && !frame.entityByValue) return;
  lf.by.push({ field: column });
  lf.measures.push({ countOf: dataset });
  frame.columns = [];
}

/** The field that says how many there are of what one row stands for: pieces in stock. */
function amountOf(dataset: string | undefined, { context }: Assembly): string | undefined {
  const fields = dataset === undefined ? [] : [...getDataset(context.model, dataset).fields.values()];
  return fields.find(({ role, type, aggregation }) => role === 'measure' && type === 'integer' && aggregation === 'sum')
    ?.ref;
}

/** "la criticidad y el costo de reposición de INT-103": a row's own numbers are attributes like the others. */
function figuresToColumns(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  const own = lf.measures.every((measure) => 'field' in measure && context.field(measure.field).dataset === lf.entity);
  if (!own) return;
  for (const measure of lf.measures) if ('field' in measure) frame.columns.push(measure.field);
  lf.measures = [];
}

function countEntity(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  const [dimension] = lf.by;
  // "motores por modo de falla": what has the axis is counted, not what it happened to.
  const far =
    dimension &&
    'field' in dimension &&
    frame.asked !== 'count' &&
    frame.entity !== undefined &&
    context.graph.relation(frame.entity, context.field(dimension.field).dataset).kind === 'toMany';
  const entity =
    (far ? undefined : frame.entity) ??
    (dimension && 'field' in dimension
      ? context.field(dimension.field).dataset
      : dimension && 'entity' in dimension
        ? dimension.entity
        : undefined);
  if (entity === undefined) assembly.faults.push({ kind: 'nothingAsked' });
  else lf.measures.push({ countOf: entity });
}

/** True where a code or name picks rows of the very thing asked about. */
function singlesOutRow(assembly: Assembly): boolean {
  return singlesOutRowOf(assembly.lf.entity, assembly);
}

function singlesOutRowOf(dataset: string | undefined, { lf, context }: Assembly): boolean {
  return lf.where.some((pred) => {
    if (!('field' in pred) || pred.op !== 'in') return false;
    const field = context.field(pred.field);
    return field.dataset === dataset && (field.role === 'code' || (field.role === 'name' && pred.values.length === 1));
  });
}

function addColumns(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  const asked = [...new Set(frame.columns)];
  if (frame.asked === 'when' && asked.length === 0 && lf.entity !== undefined) {
    const time = frame.timeField ?? context.timeFieldOf(lf.entity);
    if (time) asked.push(time);
  }
  if (lf.entity === undefined) return;
  const ranked = frame.rankedField;
  if (ranked !== undefined && asked.length === 0) {
    // What rows are ranked by is shown beside them.
    const listed = getDataset(context.model, lf.entity).listFields.map((field) => fieldRefFrom(lf.entity ?? '', field));
    // "the priciest order of each site": so is whose the first it is.
    const group = lf.limit?.per === undefined ? [] : axisColumns(lf.limit.per, context);
    const shown = [...new Set([...group, ...listed, ranked])];
    if (shown.length > listed.length) lf.columns = shown;
    return;
  }
  if (ranked !== undefined && !asked.includes(ranked)) asked.push(ranked);
  if (asked.length === 0) return;
  const { codeField, nameField } = getDataset(context.model, lf.entity);
  const own = [codeField, nameField]
    .filter((name): name is string => name !== undefined)
    .map((name) => `${lf.entity}.${name}`);
  lf.columns = [...new Set([...own, ...asked])];
}
