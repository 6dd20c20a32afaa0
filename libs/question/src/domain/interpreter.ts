import { type CalendarDay, type Language, LANGUAGES } from '@app/kernel';
import type { NearWords, SemanticModel } from '@app/semantic-model/domain';
import { readFrame } from './assemble/read-frame.js';
import { toLogicalForm } from './assemble/frame-to-logical-form.js';
import { ofDaysOfWeek } from './assemble/day-of-week.js';
import type { Fault, Frame } from './assemble/frame.js';
import { ofEachNamesake } from './assemble/namesakes.js';
import { ofOtherFigures } from './assemble/other-figure.js';
import { ReadingContext } from './assemble/reading-context.js';
import { SchemaGraph } from './assemble/schema-graph.js';
import { asAskedColumns } from './follow-up/asked-columns.js';
import { asAttributeQuestion, withoutPresence } from './follow-up/attribute-question.js';
import { afterOffer, afterUnanswered, readingsOffered, standsAlone } from './follow-up/after-unanswered.js';
import { chosenReading } from './follow-up/chosen-reading.js';
import { applyFollowUp, takeOver } from './follow-up/continue-conversation.js';
import { leansOnPrevious } from './follow-up/leans.js';
import type { Conversation } from './follow-up/conversation.js';
import { singledRow } from './follow-up/referents.js';
import { inContext, surelyInContext } from './follow-up/in-context.js';
import { ofStateOrDate, tracesState } from './assemble/state-or-date.js';
import type { OpenQuestion } from './follow-up/open-question.js';
import type { ShownRows } from './follow-up/shown-rows.js';
import { spokenFigure } from './follow-up/spoken-figure.js';
import { keptSubject } from './follow-up/kept-subject.js';
import { startingPoint } from './follow-up/starting-point.js';
import {
  annotate,
  type AnnotationContext,
  commonSpeech,
  languageVote,
  spellingOf,
  withSpaces,
} from './lattice/annotate.js';
import type { PlantValues } from './lattice/plant-values.js';
import { hasCue, hasSense, type Segment } from './lattice/segment.js';
import { bestSegmentations } from './lattice/segmentation.js';
import { ENGLISH_FUNCTION_WORDS, SPANISH_FUNCTION_WORDS } from './lexicon/function-words.js';
import { buildLexicon, type Lexicon } from './lexicon/lexicon.js';
import type { Sense } from './lexicon/sense.js';
import type { LogicalForm } from './logical-form.js';
import { Paraphraser } from './paraphrase/paraphraser.js';
import { withAdverbLast } from './text/adverbs.js';
import { withoutAsides } from './text/asides.js';
import { takenBack } from './text/corrections.js';
import { type TokenizedText, tokenize } from './text/tokens.js';
import type { Understanding, Understood } from './understanding.js';
import { alike, distinctForms, rowsOf } from './alike-forms.js';
import { checkForm } from './assemble/check-form.js';
import { asksWhatItIs, definedTerm, smallTalk } from './small-talk.js';
import { unusedWords } from './assemble/unused-words.js';
import { withAnswerable } from './suggestions.js';

/** How many ways of cutting a question are assembled. */
const SEGMENTATIONS = 10;
/** Readings that cost this much more than the best are no rivals. */
const RIVAL_MARGIN = 0.01;
/** Longer questions are not what this engine is for: more than these tokens are refused, not searched. */
const MAX_TOKENS = 80;

export interface Reading {
  cost: number;
  frame: Frame;
  segments: readonly Segment[];
  lf: LogicalForm | null;
  faults: Fault[];
  followUp: boolean;
  pictureOnly: boolean;
  /** The same question asked of what the conversation spoke of, where that may be meant. */
  silent?: LogicalForm | null;
  /** What its words may mean as well: all readings, the form's own among them; empty where there is no doubt. */
  meant: LogicalForm[];
}

export interface InterpreterInput {
  message: string;
  today: CalendarDay;
  language?: Language;
  previous?: LogicalForm;
  /** The forms before the last one, newest first. */
  earlier?: readonly LogicalForm[];
  /** Rows that the last answer showed. */
  shown?: ShownRows;
  /** The message before, where it was not answered. */
  open?: OpenQuestion;
}

/** What "the biggest" goes by, the likeliest first. */
const SIZES = [['tamano', 'size'], ['capacidad', 'capacity'], ['superficie', 'surface area'], ['area'], ['volumen', 'volume'], ['potencia', 'power'], ['longitud', 'length'], ['diametro', 'diameter']] as const; // prettier-ignore

/**
 * The embedded interpreter: tokens → annotated lattice → cheapest cuts → frames → logical forms → gates → outcome. Pure and
 * synchronous; built once per model and reused for every question.
 */
export class Interpreter {
  private readonly lexicon: Lexicon;
  private readonly spelling: NearWords;
  private readonly common = commonSpeech();
  private readonly paraphrasers: readonly Paraphraser[];
  readonly context: ReadingContext;

  constructor(model: SemanticModel) {
    this.lexicon = buildLexicon(model);
    this.paraphrasers = LANGUAGES.map((language) => new Paraphraser(model, language));
    this.spelling = spellingOf(this.lexicon);
    const noun = (...words: string[]): string | undefined => {
      for (const word of words) {
        const sense = this.lexicon.terms.get(word).find((weighed) => weighed.sense.kind === 'dataset')?.sense;
        if (sense?.kind === 'dataset') return sense.dataset;
      }
      return undefined;
    };
    const [who, where] = [noun('persona', 'person'), noun('lugar', 'place')];
    const named = (...words: string[]): Sense[] =>
      words.flatMap((word) => this.lexicon.terms.get(word).map((weighed) => weighed.sense));
    this.context = new ReadingContext(model, new SchemaGraph(model), {
      ...(who ? { who } : {}),
      ...(where ? { where } : {}),
      costs: named('costo', 'cost'),
      durations: named('duracion', 'duration'),
      intervals: named('frecuencia', 'frequency', 'intervalo', 'interval'),
      sizes: SIZES.flatMap((words) => named(...words)),
    });
  }

  understand(input: InterpreterInput, values: PlantValues): Understood {
    const { open, ...rest } = input;
    const { best, ...read } = this.read(rest, values);
    const understood = { ...read, understanding: this.suggesting(read.understanding, rest, values) };
    if (!open) return understood;
    // Read once more, without what came after: nothing but the words has to be kept for that.
    const before = this.read({ ...rest, message: open.message }, values).understanding;
    const chosen = open.askedBack ? this.chosen(input.message, open.message, before) : null;
    if (chosen) return { ...understood, understanding: chosen };
    const changed = (previous: LogicalForm): Understanding =>
      this.read({ message: rest.message, today: rest.today, previous }, values).understanding;
    const went = open.askedBack ? afterOffer(best, readingsOffered(before), changed) : null;
    if (went) return { ...understood, understanding: went };
    return { ...understood, understanding: afterUnanswered(understood.understanding, best, open, before) };
  }

  private suggesting(understanding: Understanding, input: InterpreterInput, values: PlantValues): Understanding {
    if (understanding.outcome !== 'refuse') return understanding;
    const answers = (message: string): boolean =>
      this.readWords({ ...input, message }, values).understanding.outcome === 'answer';
    const { spelling, lexicon } = this;
    return {
      ...understanding,
      faults: withAnswerable(understanding.faults, input.message, spelling, lexicon, answers),
    };
  }

  /** The reading that a message picks from those that were offered. */
  private chosen(message: string, said: string, before: Understanding): Understanding | null {
    const offered = readingsOffered(before);
    const wordings = offered.map((lf) => this.paraphrasers.map((paraphraser) => paraphraser.describe(lf)));
    // Said again, the words mean the only reading that they were found to have.
    if (wordings.length === 1) wordings[0]?.push(said);
    const lf = offered[chosenReading(message, wordings) ?? -1];
    return lf
      ? { outcome: 'answer', lf, confidence: 'direct', assumptions: [], followUp: true, pictureOnly: false }
      : null;
  }

  private read(input: InterpreterInput, values: PlantValues): Understood & { best?: Reading } {
    const read = this.readSaid(input, values);
    const correction = takenBack(input.message);
    if (!correction) return read;
    const anew = (message: string, previous = input.previous): Understood & { best?: Reading } =>
      this.readSaid({ ...input, message, ...(previous ? { previous } : {}) }, values);
    const meant = anew(correction.meant);
    if (meant.understanding.outcome === 'answer' && meant.best && standsAlone(meant.best.frame)) return meant;
    if (read.understanding.outcome === 'answer' && !correction.firm) return read;
    const { understanding } = anew(correction.said);
    if (understanding.outcome !== 'answer') return correction.firm ? meant : read;
    const changed = anew(correction.meant, understanding.lf);
    return changed.understanding.outcome === 'answer' || correction.firm ? changed : read;
  }

  private readSaid(input: InterpreterInput, values: PlantValues): Understood & { best?: Reading } {
    const read = this.readWithAside(input, values);
    const moved = read.understanding.outcome === 'refuse' ? withAdverbLast(input.message) : null;
    const again = moved === null ? read : this.readWithAside({ ...input, message: moved }, values);
    const { understanding } = again;
    // Of a ratio the mean says nothing new; any other figure would be another one with it.
    const ratio = ({ measures }: LogicalForm): boolean =>
      measures.length > 0 && measures.every((measure) => 'metric' in measure && this.context.isRatio(measure.metric));
    return understanding.outcome === 'answer' && ratio(understanding.lf) ? again : read;
  }

  private readWithAside(input: InterpreterInput, values: PlantValues): Understood & { best?: Reading } {
    const read = this.readWords(input, values);
    const plain = read.understanding.outcome === 'refuse' ? withoutAsides(input.message) : null;
    if (!plain) return read;
    const main = this.readWords({ ...input, message: plain.main }, values);
    const { understanding } = main;
    if (understanding.outcome !== 'answer') return read;
    // What stands in brackets has to say it again: whatever the answer does not say would be lost.
    const again = plain.asides.every((aside) => this.saysAgain({ ...input, message: aside }, understanding.lf, values));
    if (again) return main;
    const figure = this.figureOfAside(input, plain.asides, understanding.lf, values);
    return figure ? { ...main, understanding: { ...understanding, lf: figure } } : read;
  }

  /** "¿cuánto tardamos en promedio en reparar una falla? (MTTR)": what stands in brackets is the name of the figure. */
  private figureOfAside(
    input: InterpreterInput,
    [aside, second]: readonly string[],
    lf: LogicalForm,
    values: PlantValues,
  ): LogicalForm | null {
    const [measure, other] = lf.measures;
    if (aside === undefined || second !== undefined || !measure || other || lf.having) return null;
    const named = this.readWords({ ...input, message: aside }, values).best?.frame.measures ?? [];
    const [figure, more] = named;
    if (!figure || more || !('metric' in figure)) return null;
    const alike = this.context.homeOf(figure) === this.context.homeOf(measure);
    const changed: LogicalForm = { ...lf, measures: [figure] };
    return alike && checkForm(changed, this.context).length === 0 ? changed : null;
  }

  private saysAgain(input: InterpreterInput, lf: LogicalForm, values: PlantValues): boolean {
    const aside = tokenize(input.message);
    const segments = annotate(aside, this.annotationContext(input, values));
    const [cut] = bestSegmentations(segments, aside.tokens.length, 1);
    return (
      cut !== undefined &&
      !cut.segments.some((segment) => hasSense(segment, 'unknown', 'unknownCode')) &&
      unusedWords(cut.segments, lf, this.context).length === 0
    );
  }

  private readWords(input: InterpreterInput, values: PlantValues): Understood & { best?: Reading } {
    const question = withSpaces(tokenize(input.message), this.annotationContext(input, values));
    if (question.tokens.length === 0 || question.tokens.length > MAX_TOKENS) {
      return { understanding: { outcome: 'refuse', faults: [{ kind: 'nothingAsked' }] }, language: null };
    }
    const readings = this.readings(question, input, values);
    const [best] = readings;
    if (!best) return { understanding: { outcome: 'refuse', faults: [{ kind: 'nothingAsked' }] }, language: null };
    return {
      best,
      understanding: this.decide(best, readings),
      language: this.languageOf(
        best.segments,
        question.tokens.map((token) => token.folded),
      ),
    };
  }

  /** The ways in which a question can be read, most likely first. */
  readings(question: TokenizedText, input: InterpreterInput, values: PlantValues): Reading[] {
    const segments = annotate(question, this.annotationContext(input, values));
    return bestSegmentations(segments, question.tokens.length, SEGMENTATIONS)
      .map((cut) => this.assemble(cut.segments, cut.cost, input))
      .sort((a, b) => a.cost - b.cost);
  }

  private annotationContext(
    { message, today, language, previous }: InterpreterInput,
    values: PlantValues,
  ): AnnotationContext {
    const { lexicon, spelling, common } = this;
    const spoken = spokenFigure(message, previous, this.context);
    return { lexicon, spelling, common, values, today, monthFirst: language === 'en', ...spoken };
  }

  private assemble(segments: readonly Segment[], cutCost: number, input: InterpreterInput): Reading {
    const frame = this.frameOf(segments, input, input.previous && topicOf(input.previous, this.context));
    const conversation = conversationOf(input);
    const base = conversation && startingPoint(frame, conversation, this.context);
    const leans = base !== null && leansOnPrevious(frame, base, this.context);
    const fresh = toLogicalForm(frame, this.context, input.today);
    let lf = fresh.lf;
    let faults = fresh.faults;
    let read = frame;
    let followUp = false;
    let pictureOnly = false;
    let either: LogicalForm[] = [];
    if (conversation && base && (lf === null || leans || stumbles([...faults, ...checkForm(lf, this.context)]))) {
      const again = this.frameOf(segments, input, topicOf(base, this.context));
      const changed = applyFollowUp(base, again, conversation, this.context, input.today);
      // A question that fails by itself may still make sense as a change of the last one.
      const sound = changed?.faults.length === 0 && checkForm(changed.lf, this.context).length === 0;
      if (changed && (lf === null || leans || sound)) {
        ({ lf, faults, pictureOnly, meant: either = [] } = changed);
        read = again;
        followUp = true;
      }
    }
    // "on which machines?" of something that has none: not all machines there are.
    const ofWhat = !followUp && conversation !== null && (frame.asksOf === true || frame.asksWho === true);
    // "who supplies them?", "¿y el anterior?" as the first question of a conversation: nobody knows whom, or before what.
    const points = (frame.ofThem && !frame.entityNamed) || frame.samePeriod || frame.previousPeriod || frame.nextPeriod;
    if (!conversation && points) faults = [...faults, { kind: 'nothingAsked' }];
    let silent =
      lf && conversation && !followUp && faults.length === 0
        ? inContext(lf, frame, conversation.previous, this.context)
        : null;
    if (silent && lf && conversation && surelyInContext(lf, frame, conversation.previous)) {
      [lf, silent, followUp] = [silent, null, true];
    }
    const kept =
      lf && conversation && !followUp && !silent && faults.length === 0
        ? keptSubject(lf, frame, conversation, this.context)
        : null;
    if (kept?.sure) [lf, followUp] = [kept.lf, true];
    else if (kept) silent = kept.lf;
    if (lf && conversation && !followUp) lf = takeOver(lf, frame, conversation, this.context, faults);
    if (ofWhat && !followUp && lf && listsAll(lf)) faults = [...faults, { kind: 'nothingAsked' }];
    const problems = lf === null ? [] : checkForm(lf, this.context);
    const unused =
      lf === null || pictureOnly ? [] : unusedWords(withoutDropped(asFitted(segments, read), read), lf, this.context);
    const allFaults = [
      ...faults,
      ...problems,
      ...(unused.length > 0 ? [{ kind: 'unusedWords' as const, words: unused }] : []),
    ];
    // A reading that stumbles is worse than any that does not; one that leaves words unread already paid for them.
    const stumble = allFaults.length > 0 && !segments.some((segment) => hasSense(segment, 'unknown')) ? 5 : 0;
    return {
      cost: cutCost + frame.cost + stumble,
      frame: read,
      segments,
      lf,
      faults: allFaults,
      followUp,
      pictureOnly,
      silent,
      meant: lf === null ? [] : either.length > 0 ? either : this.readingsMeant(lf, read),
    };
  }

  private readingsMeant(lf: LogicalForm, frame: Frame): LogicalForm[] {
    const people = ofEachNamesake(lf, frame);
    if (people.length > 0) return people;
    const figures = ofOtherFigures(lf, frame, this.context);
    if (figures.length > 0) return [lf, ...figures];
    const dated = ofStateOrDate(lf, frame, this.context);
    if (dated.length > 0) return dated;
    const weekdays = ofDaysOfWeek(lf, frame, this.context);
    if (weekdays) return [weekdays, lf];
    return frame.doubted || tracesState(lf, frame, this.context) ? [lf] : [];
  }

  private frameOf(segments: readonly Segment[], { previous, shown }: InterpreterInput, topic?: string): Frame {
    const frame = readFrame(segments, this.context, topic, previous);
    if (!previous) return frame;
    const columns = asAskedColumns(frame, segments, previous, shown, this.context);
    return columns ?? asAttributeQuestion(withoutPresence(frame, this.context), previous, this.context);
  }

  private decide(best: Reading, readings: readonly Reading[]): Understanding {
    const { frame } = best;
    const talk = smallTalk(best.segments);
    if (talk) return { outcome: 'smallTalk', topic: talk };
    if (frame.refused) return { outcome: 'refuse', faults: [{ kind: 'unsupported', what: frame.refused }] };
    const term = frame.definition || asksWhatItIs(best.segments) ? definedTerm(frame) : null;
    if (term) return { outcome: 'define', term };
    if (best.faults.length > 0 || best.lf === null) return { outcome: 'refuse', faults: this.explain(best.faults) };
    const rivals = readings.filter(
      (reading) =>
        reading !== best &&
        reading.lf !== null &&
        reading.faults.length === 0 &&
        reading.cost <= best.cost + RIVAL_MARGIN &&
        rowsOf(reading.lf) !== rowsOf(best.lf),
    );
    if (rivals.length === 0 && best.silent && !alike(best.silent, best.lf))
      return { outcome: 'clarify', options: [best.silent, best.lf] };
    if (rivals.length > 0) {
      const options = [best, ...rivals].flatMap((reading) => (reading.lf ? [reading.lf] : []));
      return { outcome: 'clarify', options: distinctForms(options).slice(0, 3) };
    }
    if (best.meant.length > 0) return { outcome: 'clarify', options: best.meant.slice(0, 3) };
    return {
      outcome: 'answer',
      lf: best.lf,
      confidence: frame.assumptions.length > 0 || best.lf.time?.assumed ? 'assumed' : 'direct',
      assumptions: [
        ...frame.assumptions,
        ...(best.lf.time?.assumed ? [{ kind: 'period' as const, phrase: best.lf.time.phrase }] : []),
      ],
      followUp: best.followUp,
      pictureOnly: best.pictureOnly,
    };
  }

  /** Where words are unknown, nothing else is worth saying. */
  private explain(faults: readonly Fault[]): Fault[] {
    const unknown = faults.filter((fault) => fault.kind === 'unknownWords' || fault.kind === 'unknownCode');
    return unknown.length > 0 ? unknown : [...faults];
  }

  private languageOf(segments: readonly Segment[], words: readonly string[]): Language | null {
    const votes = languageVote(segments);
    for (const word of words) {
      const [es, en] = [SPANISH_FUNCTION_WORDS.has(word), ENGLISH_FUNCTION_WORDS.has(word)];
      if (es !== en) votes[es ? 'es' : 'en'] += 1;
      else if (SPANISH_PERIODS.test(word)) votes.es += 1;
      else if (ENGLISH_PERIODS.test(word)) votes.en += 1;
    }
    if (votes.es === votes.en) return null;
    return votes.es > votes.en ? 'es' : 'en';
  }
}

/** Words of periods, whose language is all that a short question may show: "PMs completed last week?" */
const SPANISH_PERIODS =
  /^(?:semanas?|mes|meses|anos?|trimestres?|ayer|hoy|pasad[oa]s?|anterior|proxim[oa]s?|ultim[oa]s?)$/;
const ENGLISH_PERIODS = /^(?:weeks?|months?|years?|quarters?|yesterday|today|last|next|previous)$/;

/** Words mean what they were taken for beside the condition before them. */
function asFitted(segments: readonly Segment[], { fitted }: Frame): Segment[] {
  return segments.map((segment, at) => {
    const sense = fitted.find((one) => one.at === at)?.sense;
    return sense ? { ...segment, senses: [{ sense, cost: 0 }] } : segment;
  });
}

/** Words that took something away from the earlier question leave no trace in what remains. */
function withoutDropped(segments: readonly Segment[], { dropWords, subtractedAt, wentBack }: Frame): Segment[] {
  return segments.filter(
    (segment, at) =>
      !(wentBack && hasCue(segment, 'first', 'last', 'previous', 'again', 'ordinal')) &&
      !dropWords.some((word) => word.from === segment.from && word.to === segment.to) &&
      !subtractedAt.includes(at) &&
      !(subtractedAt.length > 0 && hasCue(segment, 'without', 'except', 'not')),
  );
}

function listsAll({ kind, where, time, limit }: LogicalForm): boolean {
  return kind === 'list' && where.length === 0 && !time && !limit;
}

/** What a question was about: "¿en qué planta está BOM-101?" is about BOM-101, "las órdenes de TEC-01" about orders. */
function topicOf(lf: LogicalForm, context: ReadingContext): string | undefined {
  const row = lf.kind === 'aggregate' ? null : singledRow(lf, context);
  const ofRow = row !== null && (lf.entity === undefined || context.graph.reachesOne(row.dataset, lf.entity));
  return ofRow ? row.dataset : lf.entity;
}

function conversationOf({ previous, earlier, shown }: InterpreterInput): Conversation | null {
  return previous ? { previous, earlier: earlier ?? [], ...(shown ? { shown } : {}) } : null;
}

/** True for faults of the reading, as opposed to words that nobody knows or things that are not done. */
function stumbles(faults: readonly Fault[]): boolean {
  return faults.length > 0 && faults.every((fault) => fault.kind === 'nothingAsked' || fault.kind === 'unreachable');
}
