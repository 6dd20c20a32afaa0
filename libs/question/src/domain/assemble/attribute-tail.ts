import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import { EACH_OF_THEM } from './choose-entity.js';
import type { ReadingContext } from './reading-context.js';
import { isUnit } from './units.js';

/** Cues that only relate one attribute to the next. */
const LINKS = [
  'and',
  'their',
  'of',
  'in',
  'which',
  'when',
  'where',
  'who',
  'that',
  'with',
  'also',
  'followUp',
] as const;
/** Asking cues under which nothing is shown of rows. */
const COUNTING = ['count', 'howMuch', 'howOften', 'average', 'total', 'share', 'compare', 'by', 'trend'] as const;
const FIGURES = COUNTING.filter((cue) => cue !== 'count');
export const BARE_DATE = /^(?:la |el |the )?(?:fecha|date|dia|day)$/;

/**
 * Where a question ends with what to show of the rows that it asked for: "fallas sin reparar: equipo, modo y causa", "orders on hold - number,
 * machine and since when", "the first critical order, its number and title". The position of the first such word; none where what
 * stands there says anything else.
 */
export function attributeTail(segments: readonly Segment[], context: ReadingContext): number | undefined {
  for (let at = 1; at < segments.length - 1; at += 1) {
    const separator = segments[at];
    const tail = segments.slice(at + 1);
    const head = segments.slice(0, at);
    if (!separator || !separates(separator, tail) || !tail.every((segment) => isAttribute(segment))) continue;
    if (head.some((segment) => hasCue(segment, ...COUNTING)) || !head.some(bearsMeaning)) continue;
    const items = tail.filter((segment) => hasSense(segment, 'dataset', 'field', 'verb'));
    const plain = items.filter((segment) => !isFigure(segment, context));
    const firm =
      /^[:?]$/.test(separator.folded) || tail.some((segment) => hasCue(segment, 'their')) || items.length > 2;
    if (plain.length > 0 && items.length > 0 && (firm || items.length > 1 || separator.folded === 'and')) return at + 1;
  }
  return undefined;
}

/**
 * Where a question that counts ends with what the number is to be parted by: "¿cuántos motores hay y en qué plantas?", "how many pumps do we have and
 * where are they?". The position of the first such word.
 */
export function countedTail(segments: readonly Segment[], context: ReadingContext): number | undefined {
  for (let at = 1; at < segments.length - 1; at += 1) {
    const separator = segments[at];
    const tail = segments.slice(at + 1);
    const head = segments.slice(0, at);
    if (!separator || !(hasCue(separator, 'and', 'followUp') || /^[,;?]$/.test(separator.folded))) continue;
    if (!head.some((one) => hasCue(one, 'count')) || head.some((one) => hasCue(one, ...FIGURES))) continue;
    const [asking, ...rest] = tail.filter(
      (one) => !hasSense(one, 'stop') && !hasCue(one, 'in', 'of', 'followUp', 'ofThem'),
    );
    if (!asking || !tail.every((one) => isAttribute(one) || hasCue(one, 'ofThem'))) continue;
    const nouns = rest.filter((one) => hasSense(one, 'dataset', 'field'));
    if (nouns.some((noun) => isFigure(noun, context))) continue;
    if (hasCue(asking, 'which') ? nouns.length > 0 : (hasCue(asking, 'where') || asksWho(asking)) && nouns.length === 0)
      return at + 1;
  }
  return undefined;
}

/** "and who has them?": a joining word elsewhere. */
export function asksWho(segment: Segment): boolean {
  return hasCue(segment, 'who') || /^who /.test(segment.folded);
}

/** A colon, a comma, or "and the plant each one is in". */
function separates(separator: Segment, tail: readonly Segment[]): boolean {
  if (/^[:,;.?]$/.test(separator.folded)) return true;
  return (
    hasCue(separator, 'and') &&
    /^(?:el|la|los|las|the|su|sus|their)$/.test(tail[0]?.folded ?? '') &&
    tail.some(({ folded }) => EACH_OF_THEM.test(folded))
  );
}

function bearsMeaning(segment: Segment): boolean {
  return hasSense(segment, 'dataset', 'value', 'predicate', 'verb');
}

function isAttribute(segment: Segment): boolean {
  if (hasSense(segment, 'stop') || /^[,;:.?!¿¡]+$/.test(segment.folded) || EACH_OF_THEM.test(segment.folded))
    return true;
  if (BARE_DATE.test(segment.folded) || isUnit(segment)) return true;
  if (hasSense(segment, 'dataset', 'field', 'verb')) return !hasSense(segment, 'number', 'time');
  return hasCue(segment, ...LINKS) && !hasSense(segment, 'value', 'predicate', 'metric');
}

function isFigure(segment: Segment, context: ReadingContext): boolean {
  const fields = sensesOf(segment, 'field');
  return !hasSense(segment, 'dataset', 'verb') && fields.every(({ field }) => context.field(field).role === 'measure');
}

/** Everything in the tail is something that each row of `entity` has one of. */
export function fitsTail(segments: readonly Segment[], entity: string, context: ReadingContext): boolean {
  // "how many technicians are there and who are they?"
  if (entity === context.implied.who && segments.some(asksWho)) return false;
  return segments
    .filter((segment) => !hasSense(segment, 'stop') && hasSense(segment, 'dataset', 'field', 'verb'))
    .every((segment) => attributeOf(segment, entity, context) !== null);
}

/** The columns that a word of the tail stands for; null for what a row has several of, or nothing of. */
export function attributeOf(segment: Segment, entity: string, context: ReadingContext): string[] | null {
  const has = (dataset: string): boolean => context.graph.reachesOne(entity, dataset);
  const date = sensesOf(segment, 'verb').find(({ dataset }) => dataset === entity);
  if (date) return [date.field];
  const picked = context.pick(segment, ['field', 'dataset'], [entity])?.chosen.sense;
  if (picked?.kind === 'field') return has(picked.dataset) ? [picked.field] : null;
  if (picked?.kind !== 'dataset' || !has(picked.dataset)) return isUnit(segment) ? [] : null;
  if (picked.dataset === entity) return [];
  const { codeField, nameField } = getDataset(context.model, picked.dataset);
  return [codeField, nameField].flatMap((field) => (field === undefined ? [] : [`${picked.dataset}.${field}`]));
}
