import { addDays, type CalendarDay } from '@app/kernel';
import { fieldRefFrom, getDataset, getPredicate } from '@app/semantic-model/domain';
import type { Pred, TimeWindow } from '../logical-form.js';
import type { PeriodMention } from '../time/time-mention.js';
import type { ExistenceScope, Fault, Frame } from './frame.js';
import type { ReadingContext } from './reading-context.js';

/** The condition in the frame that says which date a period applies to, if one does ("completadas en octubre"). */
function datingPredicate(preds: readonly Pred[], context: ReadingContext) {
  for (const pred of preds) {
    if (!('predicate' in pred) || pred.negated) continue;
    const predicate = getPredicate(context.model, pred.predicate);
    if (predicate.time)
      return {
        pred,
        field: fieldRefFrom(predicate.dataset, predicate.time),
        replaces: predicate.periodReplaces === true,
      };
  }
  return null;
}

/** The date that the conditions speak of, if one does. */
export function datingField(preds: readonly Pred[], context: ReadingContext): string | undefined {
  return datingPredicate(preds, context)?.field;
}

/** The dataset that a condition is about; undefined for alternatives. */
export function ownerOf(pred: Pred, context: ReadingContext): string | undefined {
  if ('any' in pred) return undefined;
  if ('exists' in pred) return pred.of ?? pred.exists;
  if ('predicate' in pred) return getPredicate(context.model, pred.predicate).dataset;
  return context.field('ageOf' in pred ? pred.ageOf : pred.field).dataset;
}

/** A period on a known date field: the coming month rather than the past one where such dates lie ahead. */
export function windowOn(field: string | 'default', period: PeriodMention, context: ReadingContext): TimeWindow {
  const ahead = field !== 'default' && context.field(field).outlook === 'future' ? period.nearest?.ahead : undefined;
  const from = ahead ? (ahead.from === '0001-01-01' ? undefined : ahead.from) : period.from;
  const to = ahead ? ahead.to : period.to;
  return {
    field,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    phrase: period.phrase,
    ...(period.assumed ? { assumed: true } : {}),
  };
}

/**
 * Puts a period where it belongs: on the date that a condition or verb picked, else on the rows' own. A condition that a
 * period replaces ("necesitan mantenimiento la próxima semana") gives way to it; what began before today is still due, while "in the
 * next 15 days" begins today.
 */
export function placePeriod(
  period: PeriodMention,
  where: Pred[],
  timeField: string | undefined,
  today: CalendarDay,
  context: ReadingContext,
): { time: TimeWindow; where: Pred[] } {
  const dating = datingPredicate(where, context);
  const time = windowOn(dating?.field ?? timeField ?? 'default', period, context);
  if (!dating?.replaces) return { time, where };
  if (time.from !== undefined && time.from < today) delete time.from;
  return { time, where: where.filter((pred) => pred !== dating.pred) };
}

/** A period that lies wholly ahead cannot be answered from what has been recorded. */
export function asksForTheFuture(
  time: TimeWindow,
  fallbackField: string | undefined,
  today: CalendarDay,
  context: ReadingContext,
): boolean {
  const ref = time.field === 'default' ? fallbackField : time.field;
  return time.from !== undefined && time.from > today && ref !== undefined && context.field(ref).outlook !== 'future';
}

/** The finished condition of a scope. */
export function scopeCondition(scope: ExistenceScope, today: CalendarDay, context: ReadingContext): Pred {
  const placed = scope.period ? placePeriod(scope.period, scope.where, scope.timeField, today, context) : null;
  return {
    exists: scope.dataset,
    ...(scope.of === undefined ? {} : { of: scope.of }),
    where: placed?.where ?? scope.where,
    ...(placed ? { time: placed.time } : {}),
    ...(scope.negated ? { negated: true } : {}),
    ...(scope.count ? { count: scope.count } : {}),
  };
}

/** "abiertas hace más de 30 días": older means dated before the cutoff. */
export function ageConditions(frame: Frame, context: ReadingContext, faults: Fault[]): Pred[] {
  const dated = datingField(
    frame.where.map((placed) => placed.pred),
    context,
  );
  const field =
    frame.timeField ?? dated ?? (frame.entity === undefined ? undefined : context.timeFieldOf(frame.entity));
  // "parados desde hace más de 3 días": since when they stand nobody recorded; when they were installed is another thing.
  const since = frame.timeField ?? dated ?? (frame.entity && getDataset(context.model, frame.entity).defaultTime);
  const state = frame.where.some(({ pred }) => describes(pred, frame.entity, context));
  return frame.ageCutoffs.flatMap(({ op, cutoff, lasting }): Pred[] => {
    if (field === undefined || (lasting && since === undefined && state)) {
      faults.push({ kind: 'unsupported', what: 'comparison' });
      return [];
    }
    const inverted = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
    return [{ field, op: inverted[op], values: [cutoff] }];
  });
}

/** A condition that tells how the rows of `entity` are, not what kind of thing they are or which. */
export function describes(pred: Pred, entity: string | undefined, context: ReadingContext): boolean {
  if (ownerOf(pred, context) !== entity) return false;
  if ('predicate' in pred) return true;
  if (!('field' in pred)) return false;
  const { role, standsForEntity } = context.field(pred.field);
  return role === 'category' && !standsForEntity;
}

/** How the second of two compared periods relates to the first; null where it is neither the one before nor a year earlier. */
export function comparisonOf(asked: PeriodMention, other: PeriodMention): 'previous' | 'lastYear' | null {
  if (!asked.from || !asked.to || !other.from || !other.to) return null;
  // "last month compared with the previous one": the one before the asked one.
  const again = asked.from === other.from && asked.to === other.to && (asked.relative ?? other.relative) === true;
  if (again || other.to === asked.from) return 'previous';
  const yearEarlier = (day: CalendarDay): CalendarDay => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  if (
    other.from === yearEarlier(asked.from) &&
    (other.to === yearEarlier(asked.to) || addDays(other.to, -1) === yearEarlier(addDays(asked.to, -1)))
  )
    return 'lastYear';
  return null;
}
