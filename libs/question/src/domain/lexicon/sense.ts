import type { Language, Scalar, TimeGrain } from '@app/kernel';
import type { FieldRef, PredicateRef } from '@app/semantic-model/domain';
import type { ChartKind } from '../logical-form.js';
import type { CueRole } from './cue-roles.js';
import type { TimeMention } from '../time/time-mention.js';

type Operator = 'avg' | 'sum' | 'min' | 'max';

/** What a stretch of the question may stand for. */
export type Sense =
  | { kind: 'dataset'; dataset: string }
  /** `verb`: said as what is done ("se usaron"), not as a quantity ("consumo"). */
  | { kind: 'field'; field: FieldRef; dataset: string; verb?: boolean; agg?: Operator }
  /** `agg`: an operator stood inside the name ("costo total de repuestos"). */
  | { kind: 'metric'; metric: string; agg?: Operator }
  | { kind: 'predicate'; predicate: PredicateRef; dataset: string }
  /** `via` says how sure the link is: a word of the model, a value of the data or a part of one, a code, a quoted text. */
  | {
      kind: 'value';
      field: FieldRef;
      dataset: string;
      values: Scalar[];
      via: 'model' | 'data' | 'part' | 'code' | 'quoted';
    }
  /** A verb that says which date of which dataset is meant ("se cerraron"). */
  | { kind: 'verb'; field: FieldRef; dataset: string }
  | { kind: 'time'; mention: TimeMention }
  | { kind: 'number'; value: number }
  | { kind: 'grain'; grain: TimeGrain }
  | { kind: 'chart'; chart: ChartKind | 'any' }
  | { kind: 'cue'; role: CueRole; language: Language }
  /** A code of the right shape that the plant does not have; `near` are existing ones. */
  | { kind: 'unknownCode'; text: string; near: string[] }
  | { kind: 'unknown' }
  | { kind: 'stop' };

/** A sense and what it costs to take the words for it: 0 is exactly as the model writes it. */
export interface WeighedSense {
  sense: Sense;
  cost: number;
  /** Language of the words, where they belong to one. */
  language?: Language;
  /** The words were corrected for a typo to reach this sense. */
  fuzzy?: boolean;
  /** Its head was said in an earlier question. */
  spoken?: boolean;
  /** What the words were corrected to. */
  corrected?: string;
}
