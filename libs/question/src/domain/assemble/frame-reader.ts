import type { FieldRef } from '@app/semantic-model/domain';
import type { LogicalForm, Measure, Pred } from '../logical-form.js';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense } from '../lexicon/sense.js';
import { attributeTail, countedTail, fitsTail } from './attribute-tail.js';
import { chooseEntity, ENDS, type EntityChoice, hintedEntity, holdsNoun, isSingular } from './choose-entity.js';
import { emptyFrame, type ExistenceScope, type Frame, type RowsCounted } from './frame.js';
import type { ReadingContext } from './reading-context.js';

/** Senses that cost no more than this above the cheapest are as likely. */
const TIED = 0.03;

/** What earlier words said about the next ones. */
export interface Pending {
  group: boolean;
  existence?: 'with' | 'without';
  negated: boolean;
  /** Everything up to the end of the phrase is excluded ("excepto bombas y motores"). */
  excluded: boolean;
  aggregate?: 'avg' | 'sum' | 'min' | 'max';
  /** More operators for the same figure: "mínimo, máximo y promedio". */
  alsoAggregates: ('avg' | 'sum' | 'min' | 'max')[];
  /** "número de": what follows is counted. */
  counting: boolean;
  ranking?: 'desc' | 'asc' | 'best' | 'worst';
  conjunction?: 'and' | 'or';
  their: boolean;
  age: boolean;
  /** "¿hace cuántos días…?": the age is asked for from the date that comes next. */
  ago?: boolean;
  /** What comes is taken away from the earlier question. */
  drop?: { orWrite: boolean; orWithout: boolean; taken: boolean };
}

/**
 * One segmentation being read from left to right into a frame: where the reading stands, what earlier words said about the next
 * ones, and which senses lie nearest to what the question is about. `readFrame` does the reading.
 */
export class FrameReader {
  readonly frame: Frame = emptyFrame();
  readonly pending: Pending = {
    group: false,
    negated: false,
    excluded: false,
    their: false,
    age: false,
    counting: false,
    alsoAggregates: [],
  };
  /** The dataset of the last noun: what an adjective after it most likely speaks of. */
  nearestNoun?: string;
  /** A noun of rows that those asked about belong to, which conditions on what they have may describe: "órdenes de *equipos* con fallas". */
  describedNoun?: string;
  /** What the last content word became; "y" goes on with the same. */
  lastRole?: 'group' | 'filter' | 'measure' | 'column' | 'entity' | 'scope' | 'ranking';
  scope?: ExistenceScope;
  entityAt?: number;
  /** An operator was said for the last figure: another one in a list asks for one more. */
  operated = false;
  /** The comparison read last, which words after it may complete: "cuesta más de 500 *reponer*". */
  compared?: { at: number; undo: () => void; redo: (field: string) => void };
  /** The amount of money that a verb named: "costaron". */
  spent?: FieldRef;
  /** Where the question's last words only name what to show of the rows. */
  tailAt?: number;
  /** True where these part a number instead. */
  tailParts = false;
  /** Said before what is aged: "¿cuántos años tiene…?" */
  ageUnit?: 'days' | 'years';
  /** What was last said of the rows asked about, which a second "how many" makes the first of several numbers. */
  lastCounted?: { dataset: string; count: RowsCounted; pred?: Pred };
  /** A preposition stood before the value that the last condition began with. */
  governed = false;
  private at = 0;
  private readonly passed = new Set<number>();

  constructor(
    readonly segments: readonly Segment[],
    readonly context: ReadingContext,
    /** What an earlier turn was about; settles words that this question leaves open. */
    readonly topic?: string,
    /** What an earlier turn asked. */
    readonly spoken?: LogicalForm,
  ) {
    const tail =
      topic === undefined || segments.some((one) => hasSense(one, 'dataset'))
        ? (attributeTail(segments, context) ?? countedTail(segments, context))
        : undefined;
    const head =
      tail === undefined
        ? null
        : (chooseEntity(segments.slice(0, tail), context) ?? hintedEntity(segments.slice(0, tail), context, topic));
    if (tail !== undefined && head && fitsTail(segments.slice(tail), head.dataset, context)) {
      this.tailAt = tail;
      this.tailParts = countedTail(segments, context) === tail;
      if (!this.tailParts) this.frame.asked = 'list';
    }
    const spokenOf = segments.slice(0, this.tailAt);
    const noun = chooseEntity(spokenOf, context);
    // Of groups that a bound left the groups are meant, not the rows in them.
    const left = spoken?.having !== undefined && spoken.by.some((axis) => 'entity' in axis);
    const which = topic !== undefined && !left && bareWhich(segments, noun, topic, context);
    if (which) this.frame.ofThem = true;
    const entity =
      (which ? { dataset: topic, named: true, byValue: false, singular: false } : null) ??
      (noun && isAdjective(noun.at, segments, topic) ? null : noun) ??
      pointedEntity(segments, topic) ??
      hintedEntity(spokenOf, context, topic);
    if (!noun && topic === undefined && sharesAdjective(segments, context)) this.frame.doubted = true;
    if (entity) {
      this.frame.entity = entity.dataset;
      this.frame.entityNamed = entity.named;
      this.frame.entityByValue = entity.byValue;
      this.frame.singular = entity.singular;
      this.frame.entityAsked = entity.asked === true;
      this.frame.entityOnly = entity.only === true;
      this.entityAt = entity.at;
      if (entity.byValue && entity.at !== undefined) this.frame.nounAt = entity.at;
    }
  }

  /** The one figure that an earlier turn asked for. */
  get figure(): Measure | undefined {
    const [measure, second] = this.spoken?.measures ?? [];
    return second ? undefined : measure;
  }

  /** The rows that an earlier turn counted, added up or listed. */
  get spokenRows(): string | undefined {
    const [measure] = this.spoken?.measures ?? [];
    return measure ? this.context.homeOf(measure) : this.spoken?.entity;
  }

  get position(): number {
    return this.at;
  }

  /** True while nothing but articles and punctuation has been read. */
  get isFirstWord(): boolean {
    return this.behind() === null;
  }

  get current(): Segment | undefined {
    return this.segments[this.at];
  }

  /** Marks `count` further segments as read together with the current one. */
  skip(count: number): void {
    this.at += count;
  }

  /** Marks a later segment as read together with the current one. */
  passOver(at: number): void {
    this.passed.add(at);
  }

  get isPassedOver(): boolean {
    return this.passed.has(this.at);
  }

  /** The segment `offset` content words ahead (stops passed over) and how many segments away it is. */
  ahead(offset = 1): { segment: Segment; distance: number } | null {
    let seen = 0;
    for (let at = this.at + 1; at < this.segments.length; at += 1) {
      const segment = this.segments[at];
      if (!segment || hasSense(segment, 'stop')) continue;
      seen += 1;
      if (seen === offset) return { segment, distance: at - this.at };
    }
    return null;
  }

  /** The content segment before the current one. */
  behind(): Segment | null {
    for (let at = this.at - 1; at >= 0; at -= 1) {
      const segment = this.segments[at];
      if (segment && !hasSense(segment, 'stop')) return segment;
    }
    return null;
  }

  /** Datasets that a word may speak of, most likely first. */
  get bases(): string[] {
    const bases = [this.subject, this.frame.entity, this.frame.entity ? undefined : this.topic];
    return [...new Set(bases)].filter((base): base is string => base !== undefined);
  }

  /** True where a comma, "y" or "o" joins the current word to what stands before it. */
  get coordinated(): boolean {
    for (let at = this.at - 1; at >= 0; at -= 1) {
      const segment = this.segments[at];
      if (!segment) return false;
      if (/^[,;:]$/.test(segment.folded) || hasCue(segment, 'and', 'or')) return true;
      if (hasCue(segment, 'their') && /^(?:y|e|and) /.test(segment.folded)) return true;
      if (!hasSense(segment, 'stop') && !hasCue(segment, 'of', 'in', 'their', 'count', 'howMuch')) return false;
    }
    return false;
  }

  private picked(segment: Segment, kinds: readonly Sense['kind'][]): ReturnType<ReadingContext['pick']> {
    const described = this.describedAhead(segment);
    if (described === undefined)
      return this.context.pick(segment, kinds, this.bases, this.nearestNoun, !this.frame.entityNamed);
    return this.context.pick(segment, kinds, [described, ...this.bases], described, !this.frame.entityNamed);
  }

  /** "no active preventive plan": what English adjectives before a noun are said of, where they may be said of it. */
  private describedAhead(segment: Segment): string | undefined {
    const own = new Set(
      segment.senses.flatMap(({ sense, language }) =>
        language === 'en' && (sense.kind === 'predicate' || sense.kind === 'value') ? [sense.dataset] : [],
      ),
    );
    if (own.size < 2 || segment !== this.current) return undefined;
    for (let at = this.at + 1; at <= this.at + 2; at += 1) {
      const next = this.segments[at];
      const noun = next && sensesOf(next, 'dataset').find(({ dataset }) => own.has(dataset));
      if (noun) return noun.dataset;
      // "active preventive plan": the noun with another adjective in one word.
      const held = next && sensesOf(next, 'value').find(({ dataset }) => own.has(dataset) && this.holds(next, dataset));
      if (held) return held.dataset;
      if (!next || !(hasSense(next, 'predicate') || hasSense(next, 'value'))) return undefined;
    }
    return undefined;
  }

  private holds({ folded }: Segment, dataset: string): boolean {
    return holdsNoun(folded, dataset, this.context, true);
  }

  pick<K extends Sense['kind']>(segment: Segment, ...kinds: K[]): Extract<Sense, { kind: K }> | null {
    const picked = this.picked(segment, kinds);
    if (!picked) return null;
    return picked.chosen.sense as Extract<Sense, { kind: K }>;
  }

  /** As `pick`, and accounts for the choice: its cost, and the correction of a typo. */
  choose<K extends Sense['kind']>(segment: Segment, ...kinds: K[]): Extract<Sense, { kind: K }> | null {
    const picked = this.picked(segment, kinds);
    if (!picked) return null;
    this.frame.cost += picked.cost;
    this.noteSpelling(segment, picked.chosen.corrected);
    return picked.chosen.sense as Extract<Sense, { kind: K }>;
  }

  /** Notes the figures that the words name as well as the one that was taken. */
  noteTies(segment: Segment, taken: FieldRef): void {
    const { context, bases, nearestNoun } = this;
    const priced = segment.senses.flatMap(({ sense, cost }) =>
      sense.kind === 'field' && context.field(sense.field).role === 'measure'
        ? [{ field: sense.field, cost: cost + context.distance(sense, bases, nearestNoun) }]
        : [],
    );
    const dataset = (field: FieldRef): string => context.field(field).dataset;
    const least = Math.min(...priced.map(({ cost }) => cost));
    for (const { field, cost } of priced)
      if (
        dataset(field) !== dataset(taken) &&
        cost <= least + TIED &&
        !this.frame.ties.some((tie) => tie.other === field)
      )
        this.frame.ties.push({ taken, other: field });
  }

  noteSpelling(segment: Segment, corrected: string | undefined): void {
    if (corrected !== undefined) this.frame.assumptions.push({ kind: 'spelling', from: segment.text, to: corrected });
  }

  /** The dataset whose rows are being described: related rows, what a figure runs over, else what is asked about. */
  get subject(): string | undefined {
    const measure = this.frame.ranking?.measure ?? this.frame.measures.at(-1) ?? this.frame.having.at(-1)?.measure;
    return this.scope?.dataset ?? (measure ? this.context.homeOf(measure) : this.frame.entity);
  }

  /** Files a condition where it belongs: with the related rows being described, or with the question's own. */
  addCondition(pred: Pred, dataset: string): void {
    const scope = this.scope;
    const owner = this.frame.entity;
    const belongsToOwner = owner !== undefined && this.context.graph.reachesOne(owner, dataset);
    const belongsToScope = scope !== undefined && this.context.graph.reachesOne(scope.dataset, dataset);
    if (scope && belongsToScope && (scope.dataset === dataset || !belongsToOwner)) scope.where.push(pred);
    else this.frame.where.push({ pred, at: this.at });
    this.lastRole = 'filter';
  }

  /** Fields and metrics that figures, rankings and conditions on numbers have named so far. */
  figureNames(): string[] {
    const { measures, having, ranking, where } = this.frame;
    const figures = [
      ...measures,
      ...having.map(({ measure }) => measure),
      ...(ranking?.measure ? [ranking.measure] : []),
    ];
    const conditions = [...where.map(({ pred }) => pred), ...(this.scope?.where ?? [])];
    return [
      ...figures.flatMap((measure) =>
        'metric' in measure ? [measure.metric] : 'field' in measure ? [measure.field] : [],
      ),
      ...conditions.flatMap((pred) => ('field' in pred ? [pred.field] : [])),
    ];
  }

  /** The last figure that was named is taken for another one. */
  takeNamedFor(field: FieldRef): void {
    const { dataset } = this.context.field(field);
    const at = this.segments.slice(0, this.at).findLastIndex((segment) => hasSense(segment, 'field', 'metric'));
    if (at >= 0) this.frame.fitted.push({ at, sense: { kind: 'field', field, dataset } });
  }

  /** The condition that was filed last, for "y" and "o" between values. */
  lastConditions(): Pred[] {
    return this.scope && this.scope.where.length > 0 ? this.scope.where : this.frame.where.map((placed) => placed.pred);
  }

  openScope(dataset: string, negated: boolean, count?: ExistenceScope['count']): void {
    const word = this.current?.folded;
    const of = this.ownerDescribed(dataset);
    this.scope = {
      dataset,
      ...(of === undefined ? {} : { of }),
      negated,
      where: [],
      ...(word ? { word } : {}),
      ...(count ? { count } : {}),
    };
    this.frame.scopes.push(this.scope);
    this.nearestNoun = dataset;
    this.lastRole = 'scope';
    this.clearPending();
  }

  /** The noun right before, where rows of `dataset` are as near to it as to what is asked about. */
  private ownerDescribed(dataset: string): string | undefined {
    const { describedNoun: noun, context } = this;
    const { entity } = this.frame;
    if (noun === undefined || noun !== this.nearestNoun || entity === undefined || noun === entity) return undefined;
    const had = context.graph.relation(noun, dataset);
    if (had.kind !== 'toMany' || !context.graph.reachesOne(entity, noun)) return undefined;
    return had.distance <= context.graph.relation(entity, dataset).distance ? noun : undefined;
  }

  /** What follows is taken away from the earlier question. */
  startDrop(segment: Segment, orWrite: boolean, orWithout = false): void {
    this.pending.drop = { orWrite, orWithout, taken: false };
    this.frame.dropWords.push(segment);
  }

  /** Drops what was pending for the content word just taken. */
  clearPending(): void {
    this.pending.group = false;
    this.pending.existence = undefined;
    this.pending.negated = false;
    this.pending.conjunction = undefined;
    this.pending.their = false;
    this.pending.counting = false;
  }

  /** A second "how many" stands right before: one more number of the same rows. */
  nextIsAnotherCount(): boolean {
    for (let at = this.at - 1, counted = false; at >= 0; at -= 1) {
      const segment = this.segments[at];
      if (!segment) return false;
      if (hasCue(segment, 'compare')) return true;
      if (hasCue(segment, 'count')) counted = true;
      else if (hasCue(segment, 'and') || segment.folded === ',') return counted;
      else if (!hasSense(segment, 'stop', 'dataset')) return false;
    }
    return false;
  }

  isSingular(segment: Segment): boolean {
    return isSingular(segment);
  }

  /** True where a period comes next, "en" passed over. */
  timeFollows(): boolean {
    const next = this.ahead();
    const after = next && hasCue(next.segment, 'in', 'of') ? this.ahead(2) : next;
    return after !== null && hasSense(after.segment, 'time');
  }

  behindHasCue(...roles: CueRole[]): boolean {
    const before = this.behind();
    return before !== null && hasCue(before, ...roles);
  }

  nextHasCue(...roles: CueRole[]): boolean {
    const next = this.ahead();
    return next !== null && hasCue(next.segment, ...roles);
  }
}

/** "list everything overdue": orders, plans and machines may be. */
function sharesAdjective(segments: readonly Segment[], context: ReadingContext): boolean {
  // "¿qué tiene pendiente Laura?": what people have to do.
  const person = segments.some((segment) =>
    sensesOf(segment, 'value').some(
      ({ field, dataset, via }) =>
        via === 'data' && dataset === context.implied.who && context.field(field).role === 'name',
    ),
  );
  if (person) return false;
  const nothing = !segments.some(
    (segment) =>
      hasSense(segment, 'dataset', 'metric', 'field', 'verb') ||
      sensesOf(segment, 'value').some(({ via }) => via === 'model' || via === 'code'),
  );
  const [adjective, second] = segments.filter((segment) => hasSense(segment, 'predicate'));
  if (!nothing || !adjective || second) return false;
  return new Set(sensesOf(adjective, 'predicate').map(({ dataset }) => dataset)).size > 1;
}

/** "how many of them failed?": of what was just spoken of, whatever the verb speaks of. */
function pointedEntity(segments: readonly Segment[], topic: string | undefined): EntityChoice | null {
  const points = topic !== undefined && segments.some((segment) => hasCue(segment, 'ofThem'));
  return points ? { dataset: topic, named: false, byValue: false, singular: false } : null;
}

/** "¿cuáles se usan en bombas?" after parts: which parts, not which pumps; "¿cuáles cerraron órdenes ayer?" after people: which people. */
function bareWhich(
  segments: readonly Segment[],
  noun: EntityChoice | null,
  topic: string,
  { graph }: ReadingContext,
): boolean {
  const [asking, next] = segments.filter((segment) => !hasSense(segment, 'stop') && !hasCue(segment, 'followUp'));
  if (!asking || !next || !WHICH_ONES.test(asking.folded) || hasSense(next, 'dataset')) return false;
  // "¿cuáles son las más caras?" goes on by itself.
  if (hasCue(next, ...ENDS) || hasSense(next, 'grain') || sensesOf(next, 'field').some(({ verb }) => !verb))
    return false;
  if (noun && !noun.byValue) {
    const relation = graph.relation(topic, noun.dataset).kind;
    // "¿cuáles están en el área de Envasado?": where they are, and no area is asked for.
    if (relation === 'toOne' && isGoverned(noun.at, segments)) return true;
    return noun.dataset !== topic && relation === 'toMany' && hasSense(next, 'predicate', 'verb');
  }
  return (!noun || noun.dataset !== topic) && !hasSense(next, 'value', 'predicate');
}

const WHICH_ONES = /^(?:cuales|which(?: ones)?)(?: (?:son|estan|fueron|eran|estaban|are|were))?$/;

/** A preposition stands before the noun, an article between them or not, and in English its name: "in the Envasado area". */
function isGoverned(at: number | undefined, segments: readonly Segment[]): boolean {
  const before = segments
    .slice(0, at)
    .map(({ folded }) => folded)
    .join(' ');
  return (
    at !== undefined &&
    /(?:^| )(?:(?:en|de|del)(?: (?:el|la|los|las))?|(?:in|at|of|for|from|on)(?: the)?(?: \S+)?)$/.test(before)
  );
}

/**
 * "¿cuántos hay activos?", "¿cuántos activos?" after technicians: a word that may be a noun of its own describes what was just
 * spoken of.
 */
function isAdjective(at: number | undefined, segments: readonly Segment[], topic: string | undefined): boolean {
  const [segment, before] = at === undefined ? [] : [segments[at], segments[at - 1]];
  if (topic === undefined || !segment || !before) return false;
  const last = segments.slice((at ?? 0) + 1).every((after) => hasSense(after, 'stop'));
  // "¿de esos cuántos son predictivos?" of plans: orders may be, and plans as well.
  const ofTopic = sensesOf(segment, 'value').some(({ dataset }) => dataset === topic) && !hasSense(segment, 'dataset');
  const points = segments.some((other) => hasCue(other, 'ofThem')) || /(?:^| )(?:son|are|were)$/.test(before.folded);
  if (ofTopic && points) return true;
  if (!hasCue(before, 'exists') && !last) return false;
  return segment.senses.some(
    ({ sense }) =>
      sense.kind === 'predicate' &&
      sense.dataset === topic &&
      !segment.senses.some((other) => other.sense.kind === 'dataset' && other.sense.dataset === topic),
  );
}
