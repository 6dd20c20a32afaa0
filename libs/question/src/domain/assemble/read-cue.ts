import { getDataset } from '@app/semantic-model';
import { hasCue, hasSense, type Segment } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import { aggregateOf } from './aggregate-of.js';
import { isSideQuestion } from './choose-entity.js';
import { figureFollows } from './read-figures.js';
import type { FrameReader } from './frame-reader.js';
import type { Asked } from './frame.js';
import { readRankingCue } from './read-ranking.js';

type CueReading = (reader: FrameReader, segment: Segment) => void;

function asks(asked: Asked): CueReading {
  return ({ frame, pending }) => {
    // "muéstrame cuántos": counting is what is asked; "qué … hay" lists.
    if (
      frame.asked === 'count' ||
      (frame.asked === 'which' && asked === 'exists') ||
      (frame.asked === 'list' && asked === 'exists')
    )
      return;
    if (frame.asked === 'howMuch' && asked === 'exists') return;
    frame.asked = asked;
    pending.existence = undefined;
  };
}

function aggregate(kind: 'avg' | 'sum' | 'min' | 'max'): CueReading {
  return (reader) => {
    const { pending } = reader;
    // "mínimo, máximo y promedio del costo": each is a figure of what follows.
    if (pending.aggregate !== undefined && pending.aggregate !== kind) pending.alsoAggregates.push(pending.aggregate);
    pending.aggregate = kind;
    if (!figureFollows(reader)) retrofitAggregate(reader, kind);
  };
}

/** "costo promedio": the operator follows the measure it belongs to. */
function retrofitAggregate(reader: FrameReader, kind: 'avg' | 'sum' | 'min' | 'max'): void {
  const { frame, context } = reader;
  const last = frame.measures.at(-1);
  if (!last || reader.lastRole !== 'measure') return;
  const replaced = aggregateOf(reader, last, kind);
  if (!replaced) return;
  // "costo mínimo, máximo y promedio"
  if (reader.operated && reader.coordinated) frame.measures.push(replaced);
  else frame.measures[frame.measures.length - 1] = replaced;
  reader.operated = true;
  reader.pending.aggregate = undefined;
  reader.nearestNoun = context.homeOf(replaced);
}

const READINGS: Partial<Record<CueRole, CueReading>> = {
  count: (reader, segment) => {
    // "top 5 por número de fallas": the count is what is ranked by.
    if (reader.pending.group) {
      reader.pending.group = false;
      reader.frame.ranking ??= { direction: 'desc', orderOnly: true };
      reader.pending.ranking ??= 'desc';
    } else if (reader.pending.ranking === undefined) {
      asks('count')(reader, segment);
      reader.pending.counting = true;
    }
  },
  howOften: asks('count'),
  // "just the number": how many, unless a figure is asked for anyway.
  figureOnly: (reader, segment) => {
    if (reader.frame.measures.length === 0) asks('count')(reader, segment);
  },
  list: asks('list'),
  which: (reader, segment) => {
    // In the middle, "que" joins: "¿y los que están…?"
    if (isSideQuestion(reader.segments, reader.position)) {
      reader.pending.their = true;
      return;
    }
    if (segment.folded === 'que' && !reader.isFirstWord) return;
    asks('which')(reader, segment);
    if (/^(?:cuales|quienes|which ones|which are|what are)/.test(segment.folded)) reader.frame.asksForSeveral = true;
    if (/^(?:cual es|cual fue|cual ha sido|what is|what was|cual)$/.test(segment.folded))
      reader.frame.asksForOne = true;
  },
  howMuch: asks('howMuch'),
  exists: asks('exists'),
  when: asks('when'),
  detail: asks('detail'),
  average: aggregate('avg'),
  total: aggregate('sum'),
  maximum: aggregate('max'),
  minimum: aggregate('min'),
  age: ({ pending }) => {
    pending.age = true;
  },
  trend: ({ frame }) => {
    frame.trend = true;
  },
  share: ({ frame }) => {
    frame.share = true;
  },
  distinct: ({ frame }) => {
    frame.distinct = true;
  },
  definition: ({ frame }) => {
    frame.definition = true;
  },
  by: (reader) => {
    // "200 dollars each" groups nothing.
    if (!reader.ahead()) return;
    reader.pending.group = true;
  },
  with: (reader) => {
    // "¿cuántas órdenes tiene cada técnico?": possession between two nouns adds nothing by itself.
    reader.pending.existence = 'with';
  },
  without: ({ pending }) => {
    pending.existence = 'without';
  },
  never: ({ pending }) => {
    pending.existence = 'without';
    pending.negated = true;
  },
  not: (reader) => {
    reader.pending.negated = true;
    if (reader.nextHasCue('with')) {
      reader.pending.existence = 'without';
      reader.skip(reader.ahead()?.distance ?? 0);
    }
  },
  except: ({ pending }) => {
    pending.excluded = true;
  },
  and: ({ pending }) => {
    pending.conjunction = 'and';
  },
  or: ({ pending }) => {
    pending.conjunction = 'or';
  },
  their: (reader) => {
    const { frame, pending } = reader;
    frame.anaphora = true;
    if (reader.isFirstWord) frame.followUp = true;
    pending.their = true;
  },
  compare: ({ frame }) => {
    frame.compare = true;
  },
  previous: ({ frame }) => {
    if (frame.compare) frame.compareTo = 'previous';
    else frame.previousPeriod = true;
  },
  lastYear: ({ frame }) => {
    frame.compareTo = 'lastYear';
    frame.compare = true;
  },
  followUp: (reader) => {
    if (reader.isFirstWord) reader.frame.followUp = true;
  },
  only: ({ frame }) => {
    frame.only = true;
  },
  also: ({ frame }) => {
    frame.also = true;
  },
  instead: ({ frame }) => {
    frame.followUp = true;
  },
  reset: (reader) => {
    if (reader.isFirstWord || reader.frame.followUp) reader.frame.reset = true;
  },
  ascending: ({ frame }) => {
    frame.ranking = { orderOnly: true, ...frame.ranking, direction: 'asc' };
  },
  descending: ({ frame }) => {
    frame.ranking = { orderOnly: true, ...frame.ranking, direction: 'desc' };
  },
  forecast: ({ frame }) => {
    frame.refused = 'forecast';
  },
  cause: ({ frame }) => {
    frame.refused = 'cause';
  },
  advice: ({ frame }) => {
    frame.refused = 'advice';
  },
  write: (reader) => {
    if (isCommand(reader)) reader.frame.refused = 'write';
    else
      reader.frame.faults.push({
        kind: 'unknownWords',
        words: [reader.segments[reader.position]?.text ?? ''],
        near: [],
      });
  },
};

/** A writing word is an order only where nothing was asked before it. */
function isCommand(reader: FrameReader): boolean {
  return !reader.segments
    .slice(0, reader.position)
    .some((segment) => hasCue(segment, 'count', 'which', 'howMuch', 'exists', 'when') || hasSense(segment, 'dataset'));
}

/** Of several roles that a word may play, the order in which they are tried. */
const PRECEDENCE: readonly CueRole[] = [
  'forecast',
  'cause',
  'advice',
  'write',
  'never',
  'without',
  'with',
  'count',
  'howOften',
  'share',
  'followUp',
  'reset',
  'compare',
  'lastYear',
];

export function readCue(reader: FrameReader, segment: Segment, roles: ReadonlySet<CueRole>): void {
  if (readRankingCue(reader, roles)) return;
  const ordered = [...roles].sort((a, b) => precedence(a) - precedence(b));
  if (roles.has('followUp') && roles.has('and') && !reader.isFirstWord) {
    READINGS.and?.(reader, segment);
    return;
  }
  for (const role of ordered) {
    READINGS[role]?.(reader, segment);
    if (role === 'who' || role === 'where') readAskingNoun(reader, role);
  }
}

function precedence(role: CueRole): number {
  const at = PRECEDENCE.indexOf(role);
  return at < 0 ? PRECEDENCE.length : at;
}

/** "quién" and "dónde" ask for rows of the model's person and place: ranked where a ranking follows, shown otherwise. */
function readAskingNoun(reader: FrameReader, role: 'who' | 'where'): void {
  const { frame, context } = reader;
  frame.asked ??= 'which';
  const dataset = context.implied[role];
  if (dataset === undefined) {
    frame.faults.push({ kind: 'unknownWords', words: [reader.segments[reader.position]?.text ?? ''], near: [] });
    return;
  }
  const ranked = reader.segments.some((segment) => hasCue(segment, 'most', 'least', 'best', 'worst', 'top'));
  if (role === 'who' && (ranked || frame.entity === undefined)) {
    frame.entity = dataset;
    frame.entityNamed = true;
    frame.singular = true;
    reader.nearestNoun = dataset;
    return;
  }
  // "¿quién es el fabricante?" asks for the maker, not for a person of the plant.
  if (frame.entity !== undefined && !context.graph.reachesOne(frame.entity, dataset)) return;
  const { nameField, codeField } = getDataset(context.model, dataset);
  for (const field of [codeField, nameField]) if (field) frame.columns.push(`${dataset}.${field}`);
}
