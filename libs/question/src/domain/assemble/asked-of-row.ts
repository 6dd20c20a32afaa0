import { getDataset } from '@app/semantic-model/domain';
import { sensesOf } from '../lattice/segment.js';
import type { ExistenceScope } from './frame.js';
import type { FrameReader } from './frame-reader.js';

/** "el área de cada bomba", "the plant of each technician": every one of the rows, with the one that it has. */
export function askOfEachRow(reader: FrameReader): void {
  const { frame, context, segments } = reader;
  const { entity } = frame;
  const each = segments.findIndex(({ folded }) => /^(?:de cada|of each|of every|for each|for every)$/.test(folded));
  const noun = segments[each + 1];
  if (each < 1 || !noun || entity === undefined || frame.asked === 'count' || frame.asked === 'howMuch') return;
  if (frame.measures.length > 0 || frame.ranking || (reader.entityAt ?? 0) > each) return;
  const rows = [...sensesOf(noun, 'dataset'), ...sensesOf(noun, 'value').filter(({ via }) => via === 'model')][0]
    ?.dataset;
  if (rows === undefined || rows === entity || !context.graph.reachesOne(rows, entity)) return;
  const { codeField, nameField } = getDataset(context.model, entity);
  frame.columns.unshift(
    ...[codeField, nameField].flatMap((field) => (field === undefined ? [] : [`${entity}.${field}`])),
  );
  frame.scopes = frame.scopes.filter((scope) => {
    if (scope.dataset === rows && !scope.negated) for (const pred of scope.where) frame.where.push({ pred, at: each });
    return scope.dataset !== rows || scope.negated;
  });
  frame.by = frame.by.filter((axis) => !('entity' in axis && axis.entity === rows));
  frame.entity = rows;
  frame.entityNamed = true;
  frame.each = false;
}

/**
 * "¿en qué planta y área está el COM-101 y qué criticidad tiene?": where several things are asked of the one row that is named, that row
 * is looked up, and what it has one of is shown with it. One thing alone is asked for by its own noun.
 */
export function askOfNamedRow(reader: FrameReader): void {
  const { frame, context } = reader;
  const { entity } = frame;
  const [row, other] = [
    ...new Set(frame.codes.flatMap((pred) => ('field' in pred ? [context.field(pred.field).dataset] : []))),
  ];
  if (row === undefined || other !== undefined || entity === undefined || entity === row) return;
  if (frame.asked !== 'which' || !frame.entityNamed || frame.entityAsked !== true || !frame.singular) return;
  if (frame.measures.length > 0 || frame.ranking || frame.by.length > 0 || frame.periods.length > 0) return;
  const has = (dataset: string): boolean => context.graph.reachesOne(row, dataset);
  const mere = ({ negated, where, period, count, dataset }: ExistenceScope): boolean =>
    !negated && where.length === 0 && !period && !count && has(dataset);
  const beyond = frame.columns.some((column) => !context.graph.reachesOne(entity, context.field(column).dataset));
  if (!has(entity) || !frame.scopes.every(mere) || (frame.scopes.length === 0 && !beyond)) return;
  if (!frame.columns.every((column) => has(context.field(column).dataset))) return;
  const shown = [entity, ...frame.scopes.map(({ dataset }) => dataset)].flatMap((dataset) => {
    const { codeField, nameField } = getDataset(context.model, dataset);
    return [codeField, nameField].flatMap((field) => (field === undefined ? [] : [`${dataset}.${field}`]));
  });
  frame.columns = [...shown, ...frame.columns];
  frame.scopes = [];
  frame.entity = row;
}
