import type { Scalar, TimeGrain } from '@app/kernel';
import type { FieldRef } from '@app/semantic-model/domain';
import type { Segment } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { ChartKind, Dimension, Having, Measure, Pred } from '../logical-form.js';
import type { PeriodMention, TimeMention } from '../time/time-mention.js';

/** What a question asks for, by its asking word. */
export type Asked = 'count' | 'list' | 'which' | 'howMuch' | 'exists' | 'when' | 'detail';

export type RankDirection = 'asc' | 'desc' | 'best' | 'worst';

export interface Ranking {
  direction: RankDirection;
  /** What is ranked by; absent: by the count, or by time for `byTime`. */
  measure?: Measure;
  field?: FieldRef;
  byTime?: boolean;
  /** By how old the rows are ("newest"), not by their place in time ("last"). */
  ofAge?: boolean;
  /** The word meant frequency: groups are counted. */
  frequency?: boolean;
  /** What it ranks by was implied by the word ("caro"), not said. */
  implied?: boolean;
  /** Only an order was asked for ("de mayor a menor"), not the first few. */
  orderOnly?: boolean;
  /** The order's own word speaks of money: "del más caro al más barato". */
  priced?: boolean;
  /** It is "por" and a figure ("¿y por horas de paro?"): another figure where nothing is ranked. */
  byFigure?: boolean;
  /** The word means one: "el peor", "the first one". */
  one?: boolean;
}

/** A condition on related rows while it is being read: "con órdenes abiertas este mes". */
export interface ExistenceScope {
  dataset: string;
  /** The noun before it has them, not what the question is about: "órdenes de equipos con fallas". */
  of?: string;
  negated: boolean;
  where: Pred[];
  period?: PeriodMention;
  timeField?: FieldRef;
  /** The noun as said. */
  word?: string;
  /** "más de 3 fallas": a number of rows instead of mere existence. */
  count?: { op: Having['op']; value: number };
}

/** Something that the interpreter decided for the user, to be said in the answer. */
export type Assumption =
  | { kind: 'limit'; n: number }
  | { kind: 'period'; phrase: string }
  | { kind: 'spelling'; from: string; to: string }
  | { kind: 'sense'; text: string; taken: string; alternative: string };

/** Why a question cannot be answered, with what the answer needs to say so. */
export type Fault =
  | { kind: 'unknownWords'; words: string[]; near: string[] }
  /** Understood one by one, but the answer would do without them. */
  | { kind: 'unusedWords'; words: string[] }
  | { kind: 'unknownCode'; code: string; near: string[] }
  | { kind: 'unreachable'; what: string; from: string }
  | { kind: 'unsupported'; what: 'forecast' | 'cause' | 'advice' | 'write' | 'comparison' | 'nested' }
  | { kind: 'nothingAsked' };

/** A condition with the place in the question where it was said. */
export interface PlacedPred {
  pred: Pred;
  at: number;
}

/** What a follow-up takes away: a whole part of the earlier question, or what its words may stand for there. */
export interface Drop {
  part?: DropPart;
  /** The period that was named: only that one can go. */
  period?: TimeMention;
  text: string;
  senses: readonly Sense[];
  /** The word is an order to write where nothing of the kind can be taken away from the question ("borra la orden 15"). */
  orWrite: boolean;
  /** It was "sin": rows without such rows are meant where the question has nothing of the kind. */
  orWithout?: boolean;
}

export type DropPart = 'axes' | 'conditions' | 'period' | 'limit' | 'order' | 'comparison' | 'place';

/** Rows in one state, by the date that it speaks of. */
export interface RowsCounted {
  where: Pred[];
  time?: FieldRef;
  /** The word says a date of the rows as well ("abiertas"): meant where a period or buckets of time are asked for. */
  orDate?: FieldRef;
}

/** What the words say, before defaults: the assembler's notebook. */
export interface Frame {
  /** Nothing was spoken of before. */
  opens?: boolean;
  asked?: Asked;
  /** Dataset that the question is about, and whether a noun said so (rather than a value or a verb). */
  entity?: string;
  entityNamed: boolean;
  /** It was a value that stands for rows ("bombas"), not the dataset's own noun. */
  entityByValue: boolean;
  /** Where such a value stands. */
  nounAt?: number;
  /** The noun is singular: "qué equipo" wants one. */
  singular: boolean;
  /** The same of an axis: "qué tipo", "en qué mes". */
  axisSingular?: boolean;
  /** The noun, or an axis, stands right behind the asking word: "qué equipos", "qué día". */
  entityAsked?: boolean;
  /** No noun names it; a state does that rows of nothing else have. */
  entityOnly?: boolean;
  axisAsked?: boolean;
  /** A column's name is the first word: "causas de falla de los motores". */
  headColumn?: boolean;
  /** A number stands right before the axis: "los 2 modos de falla que…". */
  axisNumbered?: boolean;
  measures: Measure[];
  /** "promedio", "en promedio" was said of whatever is counted. */
  averaged?: boolean;
  /** The width of time was said as an adjective: "mensual", "weekly". */
  grainAdjective?: boolean;
  by: Dimension[];
  where: PlacedPred[];
  /** Those of `where` that name a row by its code. */
  codes: Pred[];
  /** Words that were taken for something else than they say alone, by place: "late" of completed orders, "assigned" to somebody. */
  fitted: { at: number; sense: Extract<Sense, { kind: 'predicate' | 'dataset' | 'field' }> }[];
  scopes: ExistenceScope[];
  periods: PeriodMention[];
  timeField?: FieldRef;
  /** It was said of the past, where such dates may lie ahead: "se vencieron". */
  timePassed?: boolean;
  ageCutoffs: { op: '<' | '<=' | '>' | '>='; cutoff: string; lasting?: boolean }[];
  columns: FieldRef[];
  having: { measure: Measure; op: Having['op']; value: number }[];
  ranking?: Ranking;
  limit?: number;
  /** "el segundo": so many places are passed over. */
  after?: number;
  /** "¿qué refacciones y cuántas…?": how many of each. */
  itemized?: string;
  /** Several numbers of the same rows: "cuántas abiertas y cuántas cerradas". */
  counts: RowsCounted[];
  /** An axis that the words only imply ("repuestos usados"): none where another is said. */
  impliedAxis?: string;
  /** The last axis was said by itself with "cada": "fallas por máquina de cada tipo". */
  eachAxis?: boolean;
  perGroup: boolean;
  /** The field whose values are ranked: "top 3 causas". */
  rankedAxis?: FieldRef;
  /** Field that rows are ranked by; shown beside them. */
  rankedField?: FieldRef;
  compare: boolean;
  /** "compara el MTTR de las plantas": each row of the noun, side by side. */
  comparesAll?: boolean;
  /** The field of members between which "o" asks to choose: "Monterrey o Querétaro". */
  alternatives?: FieldRef;
  /** The same, also where a preposition stands before each: "en Querétaro o en Bogotá". */
  either?: FieldRef;
  /** The field of values joined by "y": "cuántos equipos A, B y C" counts each. */
  severally?: FieldRef;
  /** Those values stand right beside the noun or each other, no column's name before them. */
  kindsListed?: boolean;
  /** "cuántas bombas y cuántos motores": the asking word was said for each. */
  eachCounted?: boolean;
  /** "¿subieron?": against the period before, where none is named. */
  change?: boolean;
  compareTo?: 'previous' | 'lastYear';
  /** "¿y el anterior?", "the month before": the period before the last question's, of that width where one is named. */
  previousPeriod?: TimeGrain | 'same';
  /** "¿y la próxima?", "the next one": the period after the last question's. */
  nextPeriod?: boolean;
  /** "los siguientes", "the next few": several of them, where places of a ranking are meant. */
  nextSeveral?: boolean;
  /** "¿y el máximo?" without a figure: another operator for the one spoken of. */
  operator?: 'avg' | 'sum' | 'min' | 'max';
  /** "más de 5" of what was just counted. */
  bounds?: { op: Having['op']; value: number }[];
  /** "los demás", "the others": all but what was spoken of. */
  rest?: boolean;
  /** "hay", "do we have": of all there are. */
  thereIs?: boolean;
  /** The plant itself has or does it: "we", "hubo", "gastamos". */
  ours?: boolean;
  /** "cada una", "each": of every row that was shown. */
  each?: boolean;
  /** "…and how many of those are…": what comes is said of a part of the rows that are counted. */
  countsPart?: boolean;
  /** "cantidad, costo total y promedio": how many there are is one of the figures. */
  countListed?: boolean;
  /** "con su número de fallas", "y cuántas cerró cada uno": so many of each row asked about. */
  countedOfEach?: boolean;
  /** "lístalas": rows, whatever was counted before. */
  listsFirmly?: boolean;
  /** "¿en qué equipos?", "assigned to whom?": a preposition before the asking word ties it to what was spoken of. */
  asksOf?: boolean;
  /** "¿cuántas órdenes cerraron?", "¿cuánto costó?": the verb's subject is left out, and is not the plant itself. */
  nullSubject?: boolean;
  /** "¿qué órdenes tienen abiertas?": whose they are is left out. */
  ownerLeftOut?: boolean;
  /** A copula stands before the noun: "¿cuántas son correctivas?" */
  saidOf?: boolean;
  /** "¿cuál?" wants one, "¿cuáles?" several. */
  asksForSeveral?: boolean;
  asksForOne?: boolean;
  /** Datasets whose rows were only mentioned, as that of which the others are. */
  owners?: string[];
  /** "¿cuándo … y cuánto …?": the day is asked for beside something else. */
  alsoWhen?: boolean;
  /** "quién" stood for what is asked about. */
  asksWho?: boolean;
  share: boolean;
  /** A figure stood before the word: "labor as a percentage of cost". */
  shareOfNext?: boolean;
  /** "qué porcentaje de las órdenes sacó cada turno": the groups are whose shares of one whole are asked for. */
  shareOfEach?: boolean;
  /** Token position of the copula ("son", "están") that parts the whole from the part of a share. */
  copulaAt?: number;
  /** Where "que" parts them, if no copula does: "órdenes pendientes que están vencidas". */
  thatAt?: number;
  trend: boolean;
  distinct: boolean;
  chart?: ChartKind | 'any';
  /** It speaks of what was just answered by a pronoun ("su", "it") or only by its verb ("¿cuántas fallas ha tenido?"). */
  anaphora: boolean;
  /** "es", "están", "are" anywhere. */
  copula: boolean;
  /** The noun of kinds that is asked about is somebody's: "its repairs". */
  possessed?: boolean;
  /** It was a pronoun. */
  pronoun: boolean;
  /** Several are meant: "they", "¿cuántas horas operaron?" */
  ofSeveral?: boolean;
  /** "de esas", "esos equipos": the rows of the last answer themselves; with a noun, only rows of that dataset. */
  ofThem: boolean;
  pointedAt: string[];
  /** "los de rodamientos", "the ones due to wear": rows whose noun was said before. */
  theOnes?: boolean;
  /** "ese equipo", "that machine": one of them. */
  pointsAtOne?: boolean;
  /** "ahí": the place that was just spoken of. */
  there: boolean;
  /** "en el mismo periodo"; "ese mes" says how wide it was. */
  samePeriod: boolean;
  samePeriodGrain?: TimeGrain;
  /** "vuelve a las órdenes", "the failures again": the last turn about this goes on. */
  returns: boolean;
  /** It went back to an earlier question by its place ("la primera"): what said so asks for nothing else. */
  wentBack?: boolean;
  drops: Drop[];
  /** The words that say so; the form they leave no longer speaks of them. */
  dropWords: Segment[];
  /** Places in the question of values that were taken out of a condition ("sin los motores" of pumps and motors). */
  subtractedAt: number[];
  /** "todas", "all of them": without what it was narrowed by. */
  widened: boolean;
  /** Gender of the pronoun that points back, where it tells: "ellos", "esas". */
  pronounGender?: 'm' | 'f';
  /** "solo el total": no groups. */
  justTotal: boolean;
  /** It was "juntos", "combined": what is named beside it is not parted. */
  together?: boolean;
  /** "al revés". */
  reversed: boolean;
  /** Conversational marks. */
  followUp: boolean;
  also: boolean;
  only: boolean;
  reset: boolean;
  /** Which cues were seen, for the gate of what is not done. */
  refused?: 'forecast' | 'cause' | 'advice' | 'write';
  definition: boolean;
  /** Conditions whose word says a date of the same rows as well: "abiertas". */
  statesOrDates: { pred: Pred; field: FieldRef }[];
  /** People whom one name stands for, where there are several. */
  namesakes: Scalar[][];
  /** Figures that were taken, with others that the same words name as well. */
  ties: { taken: FieldRef; other: FieldRef }[];
  /** Its words may well mean something else: the reading is offered, not answered. */
  doubted?: boolean;
  assumptions: Assumption[];
  faults: Fault[];
  /** Cost of the choices made beyond the segmentation's own. */
  cost: number;
}

export function emptyFrame(): Frame {
  return {
    entityNamed: false,
    entityByValue: false,
    singular: false,
    measures: [],
    by: [],
    where: [],
    codes: [],
    fitted: [],
    scopes: [],
    counts: [],
    periods: [],
    ageCutoffs: [],
    columns: [],
    having: [],
    perGroup: false,
    compare: false,
    share: false,
    trend: false,
    distinct: false,
    anaphora: false,
    pronoun: false,
    copula: false,
    ofThem: false,
    pointedAt: [],
    there: false,
    samePeriod: false,
    returns: false,
    drops: [],
    dropWords: [],
    subtractedAt: [],
    widened: false,
    justTotal: false,
    reversed: false,
    followUp: false,
    also: false,
    only: false,
    reset: false,
    definition: false,
    statesOrDates: [],
    namesakes: [],
    ties: [],
    assumptions: [],
    faults: [],
    cost: 0,
  };
}
