import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';
import { introducesValue } from './introduces-value.js';
import { readAge, readDaysAgo } from './read-age.js';
import { standsAmongFigures } from './read-figures.js';
import { partOfMoney } from './ranked-money.js';
import { spentOnNoun } from './read-quantity.js';

/** Reads a noun of the model: what is asked about, an axis, related rows, what is shown beside, or the name's mere introduction. */
export function readDataset(reader: FrameReader, dataset: string): void {
  const { frame, pending, context } = reader;
  const isEntity = reader.position === reader.entityAt;
  const existence = pending.existence;
  const own = context.timeFieldOf(dataset);
  // "how many days ago was order OT-15 closed": the verb says from when.
  const later = pending.ago && frame.ranking === undefined;
  if (!later && own !== undefined && readDaysAgo(reader, dataset, own)) return;
  if (pending.age && !later) return readAge(reader, dataset);
  // "completadas por técnico": parted by them; "completadas por" alone names who did it.
  const next = reader.segments[reader.position + 1];
  if (/ (?:por|by)$/.test(reader.current?.folded ?? '') && next && hasSense(next, 'dataset')) frame.cost += 4;
  const { scope } = reader;
  const used =
    scope && getDataset(context.model, scope.dataset).bridge && context.graph.reachesOne(scope.dataset, dataset);
  if ((existence === 'without' || pending.negated) && used && scope.where.length === 0 && dataset !== frame.entity) {
    // "used no spare parts": it is the use that is missing.
    scope.negated = true;
    reader.nearestNoun = dataset;
    reader.clearPending();
    return;
  }
  if (reader.scope?.dataset === dataset && !isEntity) {
    reader.nearestNoun = dataset;
    pending.existence = undefined;
    return;
  }
  if ((!isEntity && spentOnNoun(reader, dataset)) || partOfMoney(reader, dataset)) return;
  // "cost over 3000 in maintenance": the rest of the figure's name.
  const words = reader.current?.folded ?? '';
  if (!isEntity && reader.figureNames().some((name) => context.completesName(name, words))) return;
  if (standsAmongFigures(reader, dataset)) {
    frame.measures.push({ countOf: dataset });
    reader.nearestNoun = dataset;
    reader.lastRole = 'measure';
    reader.operated = false;
    reader.clearPending();
    return;
  }
  if (isEntity || dataset === frame.entity) {
    if (!isEntity && pending.negated) pending.negated = false;
    // "total de fallas": their number.
    if (isEntity && pending.aggregate === 'sum' && frame.asked === undefined) {
      frame.asked = 'count';
      pending.aggregate = undefined;
    }
    reader.nearestNoun = dataset;
    reader.lastRole = 'entity';
    pending.existence = undefined;
    reader.scope = isEntity ? undefined : reader.scope;
    return;
  }
  if (frame.asked === 'count' && pending.conjunction === 'and' && reader.lastRole === 'entity') {
    frame.measures.push({ countOf: dataset });
    reader.lastRole = 'entity';
    pending.conjunction = undefined;
    return;
  }
  // "la planta Monterrey", "el equipo BOM-101": the noun only introduces its name.
  if (introducesValue(reader, dataset)) {
    reader.nearestNoun = dataset;
    return;
  }
  if (pending.their || (reader.lastRole === 'column' && reader.coordinated)) {
    if (showWith(reader, dataset)) return;
  }
  // "órdenes con técnico y fecha": a list of what to show, not of what there must be.
  const ofTopic = !frame.entityNamed && reader.topic !== undefined && (frame.entity ?? reader.topic) === reader.topic;
  const listed = attributeListed(reader) || (ofTopic && frame.asked !== 'which');
  if (existence === 'with' && listed && showWith(reader, dataset)) return;
  const base = reader.scope?.dataset ?? frame.entity;
  const relation = base === undefined ? null : context.graph.relation(base, dataset);
  if (frame.compare && frame.entityByValue && relation?.kind === 'toMany' && existence === undefined) {
    // "bombas vs motores en fallas": what the members are compared by.
    frame.measures.push({ countOf: dataset });
    reader.nearestNoun = dataset;
    reader.lastRole = 'measure';
    return;
  }
  // "correctives on hold, with the technician": the one that each row has is shown.
  if (existence === 'with' && frame.asked !== 'count' && definite(reader) && showWith(reader, dataset)) return;
  if (existence === 'with' && relation?.kind === 'toOne' && actsOnRows(reader)) {
    // "how many jobs have the guys wrapped up": whose doing it was, which each row says anyway.
    reader.nearestNoun = base;
    pending.existence = undefined;
    return;
  }
  if (
    existence === 'with' &&
    relation?.kind === 'toOne' &&
    definite(reader) &&
    HAVE.test(reader.behind()?.folded ?? '')
  ) {
    // "¿cuántas órdenes tienen los equipos sin fallas?": whose they are; each has one anyway.
    reader.nearestNoun = dataset;
    reader.describedNoun = dataset;
    pending.existence = undefined;
    return;
  }
  if (existence !== undefined && relation !== null) {
    reader.openScope(dataset, existence === 'without');
    return;
  }
  if (relation?.kind === 'toMany' && frame.measures.length === 0) {
    reader.openScope(dataset, pending.negated);
    frame.cost += 0.5;
    return;
  }
  const subject = reader.subject;
  if (frame.measures.length > 0 && subject !== undefined && !context.graph.reachesOne(subject, dataset)) {
    // A figure over orders says nothing of the parts they used: passing over the word would answer another question.
    frame.faults.push({ kind: 'unreachable', what: dataset, from: subject });
    return;
  }
  // "órdenes de equipos críticos": each row has one anyway; the noun says whose condition follows.
  if (!pending.negated) frame.owners = [...(frame.owners ?? []), dataset];
  reader.nearestNoun = dataset;
  if (reader.current && !reader.isSingular(reader.current)) reader.describedNoun = dataset;
  pending.existence = undefined;
}

const HAVE = /^(?:que )?(?:tienen?|tuvo|tuvieron|llevan?|traen?|have|has|had)$/;

/** An article that says which: "con el técnico", "with the technician". */
function definite(reader: FrameReader): boolean {
  return /^(?:el|la|los|las|su|sus|the|its|their)$/.test(reader.segments[reader.position - 1]?.folded ?? '');
}

/** "have the guys wrapped up": an auxiliary before the noun, and behind it what was done. */
function actsOnRows(reader: FrameReader): boolean {
  const [before, next] = [reader.behind(), reader.ahead()];
  return (
    before !== null &&
    /^(?:has|have|had|ha|han)$/.test(before.folded) &&
    next !== null &&
    hasSense(next.segment, 'predicate', 'verb')
  );
}

/** "con su equipo y técnico": the code and name of the one row that each has; false where there may be several. */
function showWith(reader: FrameReader, dataset: string): boolean {
  const { frame, context } = reader;
  const rows = frame.entity ?? reader.topic;
  if (rows === undefined || rows === dataset || !context.graph.reachesOne(rows, dataset)) return false;
  const { codeField, nameField } = getDataset(context.model, dataset);
  for (const field of [codeField, nameField]) if (field) frame.columns.push(`${dataset}.${field}`);
  reader.lastRole = 'column';
  reader.clearPending();
  return true;
}

/** True where the list goes on with another attribute or row of the same kind of thing. */
export function attributeListed(reader: FrameReader): boolean {
  const joint = reader.segments[reader.position + 1];
  if (!joint || !(joint.folded === ',' || hasCue(joint, 'and'))) return false;
  for (const offset of [1, 2, 3]) {
    const next = reader.ahead(offset)?.segment;
    if (!next) return false;
    if (hasCue(next, 'and', 'their', 'of')) continue;
    return hasSense(next, 'field', 'dataset') && !hasSense(next, 'time');
  }
  return false;
}
