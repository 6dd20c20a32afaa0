import { fieldRefFrom, getMetric, getPredicate } from '@app/semantic-model/domain';
import type { LogicalForm, Measure, Pred } from '../logical-form.js';
import { ownerOf, scopeCondition } from './frame-period.js';
import { hasCue, hasSense } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';
import type { Assembly } from './assembly.js';
import type { Frame } from './frame.js';
import type { ReadingContext } from './reading-context.js';
import { complementOf } from './states.js';

/** A condition with what it was taken for: part of the rows, or the whole that the part is of. */
interface Said {
  pred: Pred;
  part: boolean;
}

/**
 * "qué porcentaje de las órdenes está vencido", "% de equipos operativos por planta" (of each plant's), "share of downtime from
 * pumps"; without a condition that parts the whole, each group's share of the total ("porcentaje de fallas por causa").
 */
export function addShare({ lf, frame, context, today, faults }: Assembly): void {
  if (!frame.share) return;
  const figures = partAndWhole(lf, frame, context);
  if (figures) {
    lf.measures = [figures];
    return;
  }
  const isPercent = (measure: Measure): boolean => 'metric' in measure && context.isPercent(measure.metric);
  if (lf.measures.some(isPercent)) return;
  const whole = wholeOf(lf, frame, context);
  if (whole === null) {
    faults.push({ kind: 'unsupported', what: 'comparison' });
    return;
  }
  if (frame.shareOfEach && lf.by.length > 0) {
    // "qué porcentaje de las órdenes completadas sacó cada turno": of all of them, and the conditions say which all are.
    lf.share = true;
    if (lf.measures.length === 0) lf.measures.push({ countOf: whole.shareOf });
    return;
  }
  const said = conditionsSaid(frame, whole.shareOf, context, lf.by.length > 0);
  const scopes = lf.by.length > 0 && frame.copulaAt === undefined ? [] : frame.scopes;
  const part = [
    ...said.filter((item) => item.part).map((item) => item.pred),
    ...scopes.map((scope) => scopeCondition(scope, today, context)),
  ];
  if (part.length === 0) {
    if (lf.by.length === 0) {
      faults.push({ kind: 'unsupported', what: 'comparison' });
      return;
    }
    lf.share = true;
    if (lf.measures.length === 0) lf.measures.push({ countOf: whole.shareOf });
    return;
  }
  if (scopes.length > 0) frame.scopes = [];
  dateByOutcome(part, frame, context);
  lf.where = lf.where.filter((pred) => !part.includes(pred));
  lf.measures = [{ ...whole, where: part }];
}

/**
 * "porcentaje de órdenes que se cerraron a tiempo el mes pasado": on time or late is what becomes of rows that have come to their end, so that
 * those which did so then are the whole.
 */
function dateByOutcome(part: readonly Pred[], frame: Frame, context: ReadingContext): void {
  const [outcome, second] = part;
  if (!outcome || second || !('predicate' in outcome) || frame.periods.length === 0 || frame.timeField !== undefined)
    return;
  if (frame.where.some(({ pred }) => pred !== outcome && 'predicate' in pred)) return;
  const { dataset, time } = getPredicate(context.model, outcome.predicate);
  if (time !== undefined && complementOf(outcome.predicate, context) !== undefined)
    frame.timeField = fieldRefFrom(dataset, time);
}

/** "sacó cada turno", "did each site have", "es de cada planta", "corresponds to each": the groups part the whole among them. */
export function sharesWhole({ segments, position }: FrameReader): boolean {
  const [segment, before] = [segments[position], segments[position - 1]];
  const said = segment?.folded ?? '';
  // "what share did each site have": behind a verb; "each plant's share of overdue orders" is of its own.
  const earlier = segments
    .slice(0, position)
    .some((one) => hasCue(one, 'share') || (hasSense(one, 'metric') && SHARE.test(one.folded)));
  if (!earlier || !before) return false;
  if (/^(?:cada|each|every|cada uno de (?:los|las|nuestros|nuestras)|each of (?:the|our))$/.test(said)) return true;
  const copula = /^(?:es|son|fue|fueron|is|are|was|were|come|comes|came|viene|vienen|vino|vinieron|from)$/.test(
    before.folded,
  );
  return copula && /^(?:de cada|of each|from each)(?: un[oa] de l[oa]s)?$/.test(said);
}

const SHARE = /^(?:porcentaje|percent|percentage|proporcion|proportion|share|parte|part|%) (?:de|of) /;

/** What the share is of: the rows asked about, or the sum of the one figure asked for; null where neither can be parted. */
function wholeOf(lf: LogicalForm, frame: Frame, context: ReadingContext): { shareOf: string; sumOf?: string } | null {
  const [measure, second] = lf.measures;
  if (second) return null;
  if (!measure) return frame.entity === undefined ? null : { shareOf: frame.entity };
  if ('countOf' in measure) return { shareOf: measure.countOf };
  const field =
    'metric' in measure
      ? context.fieldBehind(getMetric(context.model, measure.metric))?.ref
      : 'field' in measure && measure.agg === 'sum'
        ? measure.field
        : undefined;
  return field === undefined ? null : { shareOf: context.field(field).dataset, sumOf: field };
}

/** Which conditions part the whole: those after the copula, else those of the rows' own, else all of them. */
function conditionsSaid(frame: Frame, whole: string, context: ReadingContext, grouped: boolean): Said[] {
  const { copulaAt = frame.thatAt } = frame;
  const said = frame.where.map(({ pred, at }) => ({ pred, at, own: ownerOf(pred, context) === whole }));
  const after = said.filter(({ at }) => copulaAt !== undefined && at > copulaAt);
  const own = said.filter((item) => item.own);
  // "porcentaje de equipos críticos en Monterrey": where they stand says which are the whole.
  // "qué porcentaje de las preventivas está vencida": what names the rows is the whole.
  const kept = own.length > 1 ? own.filter(({ at }) => at !== frame.nounAt) : own;
  const parting = after.length > 0 ? after : kept.length > 0 ? kept : grouped ? [] : said;
  return said.map((item) => ({ pred: item.pred, part: parting.includes(item) }));
}

/**
 * "qué porcentaje del costo es mano de obra": the whole comes first; "labour as a percentage of cost": last. Both are sums over the same
 * rows and in the same unit.
 */
function partAndWhole(lf: LogicalForm, frame: Frame, context: ReadingContext): Measure | null {
  const [first, last, third] = lf.measures;
  if (!first || !last || third || frame.ranking || !(frame.shareOfNext || frame.copula)) return null;
  const [one, other] = [summedField(first, context), summedField(last, context)];
  if (!one || !other || one.ref === other.ref || one.dataset !== other.dataset || one.format !== other.format)
    return null;
  return frame.shareOfNext ? { percent: first, of: last } : { percent: last, of: first };
}

function summedField(measure: Measure, context: ReadingContext) {
  if ('metric' in measure) return context.fieldBehind(getMetric(context.model, measure.metric)) ?? undefined;
  return 'field' in measure && measure.agg === 'sum' ? context.field(measure.field) : undefined;
}
