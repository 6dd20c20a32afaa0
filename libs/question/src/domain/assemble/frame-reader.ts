import type { Pred } from '../logical-form.js';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense } from '../lexicon/sense.js';
import { chooseEntity, hintedEntity, isSingular } from './choose-entity.js';
import { readComparison } from './read-comparison.js';
import { readCue } from './read-cue.js';
import { readNoun } from './read-noun.js';
import { emptyFrame, type ExistenceScope, type Frame } from './frame.js';
import type { ReadingContext } from './reading-context.js';

/** What earlier words said about the next ones. */
export interface Pending {
  group: boolean;
  existence?: 'with' | 'without';
  negated: boolean;
  /** Everything up to the end of the phrase is excluded ("excepto bombas y motores"). */
  excluded: boolean;
  aggregate?: 'avg' | 'sum' | 'min' | 'max';
  /** A second operator for the same figure. */
  alsoAggregate?: 'avg' | 'sum' | 'min' | 'max';
  ranking?: 'desc' | 'asc' | 'best' | 'worst';
  conjunction?: 'and' | 'or';
  their: boolean;
  age: boolean;
}

const COPULAS = new Set([
  'son',
  'esta',
  'estan',
  'fueron',
  'es',
  'fue',
  'estaban',
  'han',
  'se',
  'are',
  'is',
  'were',
  'was',
  'have',
  'has',
  'estuvieron',
  'corresponden',
  'corresponde',
]);

/** Words that point back to what was just answered. */
const PRONOUNS = new Set([
  'it',
  'its',
  'them',
  'those',
  'these',
  'su',
  'sus',
  'le',
  'les',
  'ese',
  'esa',
  'esos',
  'esas',
  'ellos',
  'ellas',
  'este',
  'esta',
  'estos',
  'estas',
  'dicho',
  'dicha',
]);

/**
 * Reads one segmentation from left to right into a frame. Cues set what is pending, content words are taken in its light;
 * the senses of each word are chosen by how near they lie to what the question is about.
 */
export class FrameReader {
  readonly frame: Frame = emptyFrame();
  readonly pending: Pending = { group: false, negated: false, excluded: false, their: false, age: false };
  /** The dataset of the last noun: what an adjective after it most likely speaks of. */
  nearestNoun?: string;
  /** What the last content word became; "y" goes on with the same. */
  lastRole?: 'group' | 'filter' | 'measure' | 'column' | 'entity' | 'scope' | 'ranking';
  scope?: ExistenceScope;
  entityAt?: number;
  private at = 0;

  constructor(
    readonly segments: readonly Segment[],
    readonly context: ReadingContext,
    /** What an earlier turn was about; settles words that this question leaves open. */
    private readonly topic?: string,
  ) {
    const entity = chooseEntity(segments, context) ?? hintedEntity(segments, topic);
    if (entity) {
      this.frame.entity = entity.dataset;
      this.frame.entityNamed = entity.named;
      this.frame.entityByValue = entity.byValue;
      this.frame.singular = entity.singular;
      this.entityAt = entity.at;
    }
  }

  read(): Frame {
    while (this.at < this.segments.length) {
      const segment = this.segments[this.at];
      if (segment) this.take(segment);
      this.at += 1;
    }
    if (this.pending.existence === 'with') this.frame.anaphora = true;
    this.addUnfulfilled();
    return this.frame;
  }

  /** A cue that found nothing to work on was not understood: "how long does it take on average" is no list. */
  private addUnfulfilled(): void {
    const { frame, pending } = this;
    const figures = frame.measures.length > 0 || frame.having.length > 0 || frame.ranking?.measure !== undefined;
    const withoutFigure =
      !figures &&
      frame.columns.length === 0 &&
      (pending.aggregate === 'avg' || pending.aggregate === 'max' || frame.asked === 'howMuch');
    const dangling = pending.negated || pending.existence === 'without' || pending.group || pending.age;
    if (withoutFigure || dangling) frame.faults.push({ kind: 'nothingAsked' });
  }

  get position(): number {
    return this.at;
  }

  /** True while nothing but articles and punctuation has been read. */
  get isFirstWord(): boolean {
    return this.behind() === null;
  }

  /** Marks `count` further segments as read together with the current one. */
  skip(count: number): void {
    this.at += count;
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

  pick<K extends Sense['kind']>(segment: Segment, ...kinds: K[]): Extract<Sense, { kind: K }> | null {
    const picked = this.context.pick(segment, kinds, this.bases, this.nearestNoun);
    if (!picked) return null;
    return picked.chosen.sense as Extract<Sense, { kind: K }>;
  }

  /** As `pick`, and accounts for the choice: its cost, and the correction of a typo. */
  choose<K extends Sense['kind']>(segment: Segment, ...kinds: K[]): Extract<Sense, { kind: K }> | null {
    const picked = this.context.pick(segment, kinds, this.bases, this.nearestNoun);
    if (!picked) return null;
    this.frame.cost += picked.cost;
    this.noteSpelling(segment, picked.chosen.corrected);
    return picked.chosen.sense as Extract<Sense, { kind: K }>;
  }

  private noteSpelling(segment: Segment, corrected: string | undefined): void {
    if (corrected !== undefined) this.frame.assumptions.push({ kind: 'spelling', from: segment.text, to: corrected });
  }

  private take(segment: Segment): void {
    if (hasSense(segment, 'stop')) {
      if (PRONOUNS.has(segment.folded)) this.frame.anaphora = true;
      if (COPULAS.has(segment.folded) && this.frame.entity !== undefined && this.at > (this.entityAt ?? 0)) {
        this.frame.copulaAt ??= this.at;
      }
      return;
    }
    if (hasSense(segment, 'unknown')) {
      this.addUnknownWord(segment);
      return;
    }
    // A time reading outranks others of the same words, save where a group is asked for ("por mes").
    const time = sensesOf(segment, 'time')[0];
    if (time && !(this.pending.group && hasSense(segment, 'grain'))) {
      this.takeTime(time);
      return;
    }
    // "¿de qué marca es?": an order to write is one only where an order can stand.
    const cues = sensesOf(segment, 'cue').filter(
      (cue) =>
        cue.role !== 'write' ||
        this.isFirstWord ||
        !hasSense(segment, 'field', 'dataset', 'metric', 'value', 'predicate'),
    );
    const onlyTerms = cues.length === 0;
    if (!onlyTerms && this.cueOutweighs(segment)) {
      const fuzzy = segment.senses.find((weighed) => weighed.sense.kind === 'cue')?.corrected;
      this.noteSpelling(segment, fuzzy);
      if (!readComparison(this, segment)) readCue(this, segment, new Set(cues.map((cue): CueRole => cue.role)));
      return;
    }
    readNoun(this, segment);
  }

  /** Words that are both cue and term ("media", "orden", "principal"): the term wins where it lies near the subject. */
  private cueOutweighs(segment: Segment): boolean {
    const cost = (kinds: Sense['kind'][]): number =>
      this.context.pick(segment, kinds, this.bases, this.nearestNoun)?.cost ?? Number.POSITIVE_INFINITY;
    return (
      cost(['cue']) <=
      cost(['dataset', 'field', 'metric', 'predicate', 'value', 'verb', 'chart', 'grain', 'unknownCode']) + 0.02
    );
  }

  private takeTime(time: Extract<Sense, { kind: 'time' }>): void {
    const { mention } = time;
    if (mention.kind === 'age') {
      this.frame.ageCutoffs.push({ op: mention.op, cutoff: mention.cutoff });
      return;
    }
    if (this.scope && !this.frame.compare) this.scope.period ??= mention;
    else this.frame.periods.push(mention);
  }

  private addUnknownWord(segment: Segment): void {
    const fault = this.frame.faults.find((existing) => existing.kind === 'unknownWords');
    if (fault?.kind === 'unknownWords') fault.words.push(segment.text);
    else this.frame.faults.push({ kind: 'unknownWords', words: [segment.text], near: [] });
  }

  /** The dataset whose rows are being described: related rows, what a figure runs over, else what is asked about. */
  get subject(): string | undefined {
    const measure = this.frame.ranking?.measure ?? this.frame.measures.at(-1);
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

  /** The condition that was filed last, for "y" and "o" between values. */
  lastConditions(): Pred[] {
    return this.scope && this.scope.where.length > 0 ? this.scope.where : this.frame.where.map((placed) => placed.pred);
  }

  openScope(dataset: string, negated: boolean, count?: ExistenceScope['count']): void {
    this.scope = { dataset, negated, where: [], ...(count ? { count } : {}) };
    this.frame.scopes.push(this.scope);
    this.nearestNoun = dataset;
    this.lastRole = 'scope';
    this.clearPending();
  }

  /** Drops what was pending for the content word just taken. */
  clearPending(): void {
    this.pending.group = false;
    this.pending.existence = undefined;
    this.pending.negated = false;
    this.pending.conjunction = undefined;
    this.pending.their = false;
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
