import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import { aggregateOf } from './aggregate-of.js';
import { addWorth } from './implied-figure.js';
import { readAge } from './read-age.js';
import { governed, readAskingNoun } from './read-asking-noun.js';
import { EACH_OF_THEM, isSideQuestion } from './choose-entity.js';
import { countsOfEach, countsPieces, readInterval, showEach } from './read-each.js';
import { correctsByNo, leaveScope, opensAlone } from './read-negation.js';
import { lacksNamed } from './missing-fields.js';
import { goOnWithOtherRows } from './read-other-rows.js';
import { readMention } from './read-mention.js';
import { figureFollows, numbersRows } from './read-figures.js';
import type { FrameReader } from './frame-reader.js';
import type { Asked } from './frame.js';
import { CONVERSATION_READINGS, type CueReading } from './read-conversation-cue.js';
import { sharesWhole } from './form-share.js';
import { readRankingCue } from './read-ranking.js';

function asks(asked: Asked): CueReading {
  return ({ frame, pending }) => {
    // "all but the pumps, how many are down?": what is asked stands outside the exception.
    pending.excluded = false;
    // "muéstrame cuántos": counting is what is asked; "qué … hay" lists.
    if (
      frame.asked === 'count' ||
      (frame.asked === 'which' && asked === 'exists') ||
      (frame.asked === 'list' && asked === 'exists')
    )
      return;
    if (frame.asked === 'howMuch' && asked === 'exists') return;
    if (frame.asked === 'when' && asked !== 'when') frame.alsoWhen = true;
    frame.asked = asked;
    pending.existence = undefined;
  };
}

function aggregate(kind: 'avg' | 'sum' | 'min' | 'max'): CueReading {
  return (reader) => {
    const { frame, pending } = reader;
    if (kind === 'avg') frame.averaged = true;
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
  // "gasto mensual promedio"
  const behindGrain = reader.lastRole === 'group' && frame.grainAdjective === true;
  if (!last || (reader.lastRole !== 'measure' && !behindGrain)) return;
  const replaced = aggregateOf(reader.context, last, kind);
  if (!replaced) return;
  // "costo mínimo, máximo y promedio", "costo total y máximo"
  if ((reader.operated && reader.coordinated) || reader.behindHasCue('and')) frame.measures.push(replaced);
  else frame.measures[frame.measures.length - 1] = replaced;
  reader.operated = true;
  reader.pending.aggregate = undefined;
  reader.nearestNoun = context.homeOf(replaced);
}

/** "de mayor a menor"; "del más caro al más barato" says by what as well. */
function ordersTo(direction: 'asc' | 'desc'): CueReading {
  return ({ frame }, { folded }) => {
    const priced = /car[oa]s?|barat[oa]s?|expensive|cheap|pric|costl/.test(folded) && { priced: true };
    frame.ranking = { orderOnly: true, ...frame.ranking, ...priced, direction };
  };
}

const DONE = /(?:ed|done|made|hech[oa]s?|[ai]d[oa]s?)$/;

/** "labor hours logged by mechanics", "órdenes cerradas por electricistas": who did it, of which kind; "por técnico" parts them. */
function namesDoer({ segments, position, context }: FrameReader, next: Segment): boolean {
  const before = segments[position - 1];
  const { who } = context.implied;
  return (
    before !== undefined &&
    DONE.test(before.folded) &&
    !hasSense(next, 'dataset') &&
    sensesOf(next, 'value').some(({ dataset, via }) => dataset === who && via === 'model')
  );
}

/** "¿cuántas hay y cuáles son?", "how many are there? list them": the rows, which say as well how many. */
function showsCounted(reader: FrameReader): boolean {
  const { frame, segments, position } = reader;
  if (frame.asked !== 'count' || frame.measures.length > 0 || frame.by.length > 0) return false;
  const rest = segments.slice(position + 1);
  const ends = rest.every((one) => hasSense(one, 'stop') || hasCue(one, 'ofThem', 'list', 'which'));
  if (!ends || position < (reader.entityAt ?? Infinity)) return false;
  frame.asked = 'list';
  frame.listsFirmly = true;
  return true;
}

const READINGS: Partial<Record<CueRole, CueReading>> = {
  ...CONVERSATION_READINGS,
  count: (reader, segment) => {
    // "¿qué refacciones y cuántas se usaron?", "which parts were used and how many?"
    const { frame } = reader;
    if (countsOfEach(reader) || countsPieces(reader)) return;
    const next = reader.ahead()?.segment;
    // "¿cuántas son correctivas?"
    if (/ (?:son|are|were)$/.test(segment.folded) && reader.position < (reader.entityAt ?? 0)) frame.saidOf = true;
    const bare = !next || !hasSense(next, 'dataset', 'value', 'predicate');
    const joint = reader.segments[reader.position + 1];
    if (joint && (joint.folded === ',' || hasCue(joint, 'and')) && bare) frame.countListed = true;
    if (frame.asked === 'which' && frame.entityNamed && reader.pending.conjunction === 'and' && bare) {
      frame.itemized = frame.entity;
      return;
    }
    // "equipos con un número de fallas mayor a 5": compared, not asked for.
    if (reader.pending.existence === 'with' && reader.lastRole === 'entity' && reader.frame.asked !== 'count') return;
    // "top 5 por número de fallas": the count is what is ranked by.
    if (reader.pending.group) {
      reader.pending.group = false;
      reader.frame.ranking ??= { direction: 'desc', orderOnly: true, byFigure: reader.topic !== undefined };
      reader.pending.ranking ??= 'desc';
    } else if (reader.pending.ranking === undefined) {
      asks('count')(reader, segment);
      reader.pending.counting = true;
    }
  },
  howOften: (reader, segment) => {
    asks('count')(reader, segment);
    // "¿cuántas veces ha fallado?": somebody, whom the question does not name, did.
    if (!reader.frame.entityNamed) reader.frame.anaphora = true;
  },
  // "just the number": how many, unless a figure is asked for anyway.
  figureOnly: (reader, segment) => {
    if (reader.frame.measures.length === 0) asks('count')(reader, segment);
  },
  list: (reader, segment) => {
    if (showsCounted(reader)) return;
    // "¿qué fallas siguen sin reparar? dame equipo y modo": what to show of them.
    const earlier = reader.segments.slice(0, reader.position);
    // "are there any? list them": the rows, which say as well whether there are any.
    const shows = reader.frame.asked !== undefined && reader.frame.asked !== 'exists';
    if (shows && earlier.some(({ folded }) => /^[?.;:]$/.test(folded))) reader.pending.their = true;
    // "dame el detalle" of what was spoken of.
    else if (reader.topic !== undefined && /(?:detalles?|details?)(?: del?| of| for)?$/.test(segment.folded))
      asks('detail')(reader, segment);
    else asks('list')(reader, segment);
    if (/^(?:enumera|relacion|itemi|dump)|(?:^| )(?:lista\w*|list(?:a?me)?|listado)(?: |$)/.test(segment.folded))
      reader.frame.listsFirmly = true;
  },
  which: (reader, segment) => {
    if (showsCounted(reader)) return;
    // In the middle, "que" joins: "¿y los que están…?"
    if (isSideQuestion(reader.segments, reader.position)) {
      reader.pending.their = true;
      return;
    }
    if (segment.folded === 'que' && !reader.isFirstWord && !governed(reader, segment)) return;
    if (governed(reader, segment)) reader.frame.asksOf = true;
    asks('which')(reader, segment);
    if (/^(?:cuales|quienes|which ones|which are|what are)/.test(segment.folded)) reader.frame.asksForSeveral = true;
    if (/ (?:son|are|were)$/.test(segment.folded) && reader.position < (reader.entityAt ?? 0))
      reader.frame.saidOf = true;
    if (/^(?:cual es|cual fue|cual ha sido|what is|what was|cual)$/.test(segment.folded))
      reader.frame.asksForOne = true;
  },
  howMuch: (reader, segment) => {
    asks('howMuch')(reader, segment);
    // "¿cuánto suman?": the sum of whatever was spoken of.
    if (/ suman?$/.test(segment.folded)) reader.pending.aggregate ??= 'sum';
  },
  money: (reader, segment) => {
    if (/^(?:cuanto val|what are they worth|how much are they worth)/.test(segment.folded) && addWorth(reader)) return;
    if (/^(?:cuant|how much|que tant)/.test(segment.folded)) asks('howMuch')(reader, segment);
  },
  exists: (reader, segment) => {
    reader.frame.thereIs = true;
    asks('exists')(reader, segment);
  },
  when: asks('when'),
  detail: asks('detail'),
  average: aggregate('avg'),
  total: aggregate('sum'),
  maximum: aggregate('max'),
  minimum: aggregate('min'),
  age: (reader) => {
    reader.pending.age = true;
    // "average equipment age": the noun stands before.
    const before = reader.segments[reader.position - 1];
    const aged = before && hasSense(before, 'dataset') && reader.nearestNoun;
    if (aged && !reader.ahead(1)?.segment.senses.some(({ sense }) => sense.kind === 'dataset')) readAge(reader, aged);
  },
  daysAgo: (reader, { folded }) => {
    asks('howMuch')(reader, reader.current as Segment);
    reader.pending.age = true;
    reader.pending.ago = true;
    reader.ageUnit = /(?:^| )(?:anos|years)(?: |$)/.test(folded) ? 'years' : 'days';
  },
  trend: ({ frame }) => {
    frame.trend = true;
  },
  that: (reader) => {
    if (reader.frame.share && reader.position > (reader.entityAt ?? reader.position))
      reader.frame.thatAt ??= reader.position;
  },
  share: ({ frame }) => {
    // "qué parte del gasto fue mano de obra (en %)": said once more.
    if (frame.measures.length > 0 && !frame.share) frame.shareOfNext = true;
    frame.share = true;
  },
  distinct: ({ frame }) => {
    frame.distinct = true;
  },
  definition: ({ frame }) => {
    frame.definition = true;
  },
  by: (reader, segment) => {
    if (readInterval(reader)) return;
    // "y cuántas órdenes cerró cada uno": said already.
    if (reader.frame.countedOfEach && EACH_OF_THEM.test(reader.current?.folded ?? '')) return;
    // "200 dollars each" groups nothing; "existencia y costo de cada uno" is shown of each.
    const next = reader.ahead();
    // "how many orders does each have?"
    const had = next !== null && hasCue(next.segment, 'with') && !reader.ahead(2);
    const ofThem = EACH_ALONE.test(segment.folded) && hasSense(next?.segment ?? segment, 'time');
    if (!next || ofThem || (had && /^(?:each|cada (?:uno|una))$/.test(segment.folded))) {
      reader.frame.each = true;
      if (!ofThem && /cada|each/.test(reader.current?.folded ?? '')) showEach(reader);
      return;
    }
    // "cuántas órdenes cerró cada uno este mes", "how many did each close in May?" after people: of each of those.
    const verb = reader.segments[reader.position + 1];
    const alone =
      /^cada un[oa]$/.test(segment.folded) ||
      (segment.folded === 'each' && verb && !hasSense(verb, 'dataset', 'field', 'value', 'grain', 'metric'));
    if (alone && reader.topic !== undefined && reader.frame.asked === 'count') {
      reader.frame.each = true;
      return;
    }
    if (namesDoer(reader, next.segment)) return;
    // "rank the areas by number of failures", "ordénalas por cantidad de fallas": what is counted ranks, and is no axis.
    if (reader.frame.ranking && numbersRows(reader, next.distance)) reader.skip(next.distance);
    if (reader.frame.by.length > 0 && !reader.coordinated && /(?:cada|each|every)$/.test(segment.folded))
      reader.frame.eachAxis = true;
    if (sharesWhole(reader)) {
      if (reader.frame.share) reader.frame.shareOfEach = true;
      // "qué porcentaje de órdenes completadas sacó cada turno": not how many of its own each turn completed.
      else reader.frame.faults.push({ kind: 'nothingAsked' });
    }
    reader.pending.group = true;
  },
  with: (reader, segment) => {
    // "who has the most orders?"
    if (reader.isFirstWord && /^who /.test(segment.folded)) readAskingNoun(reader, 'who');
    // "orders on hold with the machine and who has it"
    else if (/^who /.test(segment.folded) && reader.behindHasCue('and') && !reader.ahead()) {
      readAskingNoun(reader, 'who');
      return;
    }
    // "qué porcentaje de equipos críticos tiene mantenimiento vencido": what they have parts them.
    if (reader.frame.share && HAVE.test(segment.folded) && reader.position > (reader.entityAt ?? reader.position))
      reader.frame.copulaAt ??= reader.position;
    // "¿cuántas órdenes tiene cada técnico?": possession between two nouns adds nothing by itself.
    reader.pending.existence = 'with';
  },
  without: (reader, segment) => {
    const { pending, topic } = reader;
    // "what proportion of failures get no work order": what parts them comes next.
    if (reader.frame.share && /^g[eo]ts? no$/.test(segment.folded)) reader.frame.copulaAt ??= reader.position;
    // "sin la comparación", "without the split": of a conversation, not of rows.
    const next = reader.ahead();
    const part = reader.nextHasCue('comparisonPart', 'axesPart', 'conditionsPart', 'limitPart');
    const value = next && sensesOf(next.segment, 'value').some(({ via }) => via === 'model');
    const noun = next && !value && hasSense(next.segment, 'dataset', 'field') && !hasSense(next.segment, 'predicate');
    if (topic !== undefined && (part || (noun && opensAlone(reader)))) reader.startDrop(segment, false, true);
    // "no se han usado en ninguna orden": denied once.
    else if (!(/^ningun/.test(segment.folded) && reader.scope?.negated)) pending.existence = 'without';
    leaveScope(reader);
    // "¿ningún equipo falló ayer?" denies the whole, not that there is a machine.
    if (/^ningun/.test(segment.folded) && reader.isFirstWord)
      reader.frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  },
  missing: (reader, segment) => {
    if (!lacksNamed(reader)) {
      // "unknown hire date": what is missing comes next.
      const next = reader.ahead();
      if (next && hasSense(next.segment, 'field')) reader.pending.existence = 'without';
      else reader.frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
    }
  },
  never: (reader) => {
    // "que no se usaron nunca": denied once.
    if (reader.scope?.negated && reader.lastRole === 'scope' && !reader.ahead()) return;
    reader.pending.existence = 'without';
    reader.pending.negated = true;
    leaveScope(reader);
  },
  not: (reader, segment) => {
    if (correctsByNo(reader)) {
      reader.frame.followUp = true;
      reader.frame.dropWords.push(segment);
      return;
    }
    // "sin fallas ni órdenes"
    if (/^(?:ni|nor)$/.test(segment.folded) && reader.scope?.negated && goOnWithOtherRows(reader)) return;
    reader.pending.negated = true;
    leaveScope(reader);
    if (reader.nextHasCue('with')) {
      reader.pending.existence = 'without';
      reader.skip(reader.ahead()?.distance ?? 0);
    }
  },
  except: ({ pending, segments, position }, { folded }) => {
    // "but" leaves out only from all there are: "any plant but Monterrey".
    const all = segments.slice(Math.max(0, position - 3), position).some((one) => ALL.test(one.folded));
    if (folded !== 'but' || all) pending.excluded = true;
  },
  mentions: (reader) => {
    readMention(reader);
  },
  and: (reader) => {
    reader.pending.conjunction = 'and';
    if (reader.current && !hasCue(reader.current, 'without', 'not')) goOnWithOtherRows(reader);
  },
  or: ({ pending }) => {
    pending.conjunction = 'or';
  },
  their: (reader) => {
    const { frame, pending } = reader;
    frame.anaphora = true;
    if (reader.isFirstWord) frame.followUp = true;
    // "what did its repairs cost?": the noun is somebody's, be it a kind of rows.
    if (frame.entityByValue && POSSESSIVE.test(reader.current?.folded ?? '') && ownsNext(reader))
      frame.possessed = true;
    pending.their = true;
  },
  compare: ({ frame }) => {
    frame.compare = true;
  },
  change: ({ frame }) => {
    frame.change = true;
  },
  ascending: ordersTo('asc'),
  descending: ordersTo('desc'),
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

const HAVE = /^(?:tienen?|tuvo|tuvieron|has|have|had)$/;

const POSSESSIVE = /^(?:its|their|sus?)$/;

function ownsNext({ position, entityAt }: FrameReader): boolean {
  return entityAt !== undefined && entityAt === position + 1;
}

/** It stands for what was named, so that a period behind it is no axis: "gasto de cada uno este año". */
const EACH_ALONE = /^(?:de |for |of |por |para )?(?:cada un[oa]|each|each one)$/;

const ALL = /^(?:any|all|every|all the|everything)$/;

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
  'mentions',
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
  // "mejor el mes pasado", "mejor por área": rather that; "el mejor técnico" ranks.
  const rather = roles.has('instead') && roles.has('best') && reader.isFirstWord && !nounNext(reader);
  if (rather) return READINGS.instead?.(reader, segment);
  if (roles.has('best') && takesBackGrain(reader)) return;
  if (readRankingCue(reader, segment, roles)) return;
  const ordered = [...roles].sort((a, b) => precedence(a) - precedence(b));
  if (roles.has('followUp') && roles.has('and') && !reader.isFirstWord) {
    READINGS.and?.(reader, segment);
    return;
  }
  // "quita la prioridad" in a conversation takes a condition away from the question, not a row from the plant.
  const takesAway = roles.has('drop') && reader.topic !== undefined;
  for (const role of ordered) {
    if (takesAway && role === 'write') continue;
    READINGS[role]?.(reader, segment);
    if (role === 'who' && reader.frame.entity === reader.context.implied.who && showsCounted(reader)) continue;
    if (role === 'who' || role === 'where') readAskingNoun(reader, role);
  }
}

/** "evolución semanal… mejor mensual": the second width of time takes the place of the first. */
function takesBackGrain(reader: FrameReader): boolean {
  const { frame } = reader;
  const first = reader.ahead();
  const next = first && hasCue(first.segment, 'by') ? reader.ahead(2) : first;
  const timed = frame.by.some((axis) => 'time' in axis);
  if (!next || !timed || !hasSense(next.segment, 'grain') || hasSense(next.segment, 'time')) return false;
  frame.by = frame.by.filter((axis) => !('time' in axis));
  return true;
}

function nounNext(reader: FrameReader): boolean {
  const next = reader.ahead();
  return next !== null && hasSense(next.segment, 'dataset') && !hasSense(next.segment, 'time');
}

function precedence(role: CueRole): number {
  const at = PRECEDENCE.indexOf(role);
  return at < 0 ? PRECEDENCE.length : at;
}
