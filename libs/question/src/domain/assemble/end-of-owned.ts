import { getDataset } from '@app/semantic-model/domain';
import { hasSense, sensesOf } from '../lattice/segment.js';
import { isSingular } from './choose-entity.js';
import type { FrameReader } from './frame-reader.js';

/**
 * "which technician has the oldest open order?", "¿qué equipo tuvo la reparación más cara?": one end of the rows that they have is asked
 * for, and whose it is. The rows become what is asked about, and their owner is shown with them.
 */
export function asksForOwnerOfEnd(reader: FrameReader): void {
  const { frame, context } = reader;
  const { entity } = frame;
  if (entity === undefined || !frame.entityNamed || frame.asked !== 'which') return;
  if (frame.measures.length > 0 || frame.by.length > 0 || frame.columns.length > 0 || frame.limit !== undefined) return;
  const rows = rowsAhead(reader) ?? rowsBehind(reader);
  if (rows === undefined || rows === entity || !context.graph.reachesOne(rows, entity)) return;
  const { codeField, nameField } = getDataset(context.model, entity);
  const shown = [codeField, nameField].flatMap((field) => (field === undefined ? [] : [`${entity}.${field}`]));
  const [named] = shown;
  if (named === undefined) return;
  const { scope } = reader;
  if (scope?.dataset === rows) {
    frame.scopes = frame.scopes.filter((other) => other !== scope);
    for (const pred of scope.where) frame.where.push({ pred, at: reader.position });
    if (scope.period) frame.periods.push(scope.period);
    if (scope.timeField) frame.timeField ??= scope.timeField;
    reader.scope = undefined;
  }
  frame.columns.push(...shown);
  frame.where.push({ pred: { field: named, op: 'notNull' }, at: reader.position });
  frame.entity = rows;
  frame.entityByValue = false;
  frame.singular = true;
  reader.nearestNoun = rows;
  reader.pending.existence = undefined;
}

/** "has the oldest open order": adjectives, and then the one noun. */
function rowsAhead(reader: FrameReader): string | undefined {
  if (reader.pending.existence !== 'with') return undefined;
  for (const offset of [1, 2, 3]) {
    const next = reader.ahead(offset)?.segment;
    if (!next) return undefined;
    const noun = sensesOf(next, 'dataset')[0]?.dataset;
    if (noun !== undefined) return isSingular(next) ? noun : undefined;
    if (!hasSense(next, 'predicate', 'value')) return undefined;
  }
  return undefined;
}

/** "tuvo la reparación más cara", "tiene la orden abierta más vieja". */
function rowsBehind(reader: FrameReader): string | undefined {
  const { scope, segments, position } = reader;
  const singular = segments
    .slice(0, position)
    .findLast((segment) =>
      segment.senses.some(
        ({ sense }) => sense.kind !== 'cue' && 'dataset' in sense && sense.dataset === scope?.dataset,
      ),
    );
  if (!scope || scope.negated || scope.count || scope.of !== undefined || !singular || !isSingular(singular))
    return undefined;
  return reader.lastRole === 'scope' || reader.lastRole === 'filter' ? scope.dataset : undefined;
}
