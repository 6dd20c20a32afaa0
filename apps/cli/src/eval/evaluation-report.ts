import { isFalseAnswer, isGood, type Outcome, OUTCOMES } from './score.js';
import type { TurnResult } from './turn-result.js';

/** Of `of` turns, `count`; `rate` from 0 to 1, null where there are none. */
export interface Share {
  count: number;
  of: number;
  rate: number | null;
}

export interface Figures {
  turns: number;
  /** Right answers among the turns that have one. */
  accuracy: Share;
  /** Wrong answers, and answers to what has none, among the turns that were answered. */
  falseAnswers: Share;
  /** Turns without an answer that were declined as they should be. */
  properRefusals: Share;
  outcomes: Record<Outcome, number>;
}

/** Seconds. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
}

export interface EvaluationSummary {
  all: Figures;
  languages: { es: Figures; en: Figures };
  /** Accuracy in Spanish less accuracy in English; null where either has none. */
  languageGap: number | null;
  /** What was developed against, and what nobody has looked at; a set that was not asked has no turns. */
  sets: { dev: Figures; held_out: Figures };
  /** Follow-ups alone, without the questions that begin the dialogues. */
  followUps: Figures;
  /** Paraphrases that were understood as their original was, on every plant. */
  paraphrases: Share;
  categories: { category: string; language: 'es' | 'en'; figures: Figures }[];
  /** As the service measures a turn, and as the caller waits for it. */
  latency: { service: Percentiles; wall: Percentiles };
}

function share(count: number, of: number): Share {
  return { count, of, rate: of === 0 ? null : count / of };
}

export function figuresOf(turns: readonly TurnResult[]): Figures {
  const outcomes = Object.fromEntries(OUTCOMES.map((name) => [name, 0])) as Record<Outcome, number>;
  for (const { outcome } of turns) outcomes[outcome] += 1;
  const answerable = turns.filter((turn) => turn.answerable);
  const falseOnes = turns.filter(({ outcome }) => isFalseAnswer(outcome)).length;
  return {
    turns: turns.length,
    accuracy: share(outcomes.correct, answerable.length),
    falseAnswers: share(falseOnes, outcomes.correct + falseOnes),
    properRefusals: share(outcomes.proper_refusal, turns.length - answerable.length),
    outcomes,
  };
}

/** The value that a share `fraction` of the values does not exceed (nearest rank). */
export function percentile(values: readonly number[], fraction: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? null;
}

function percentiles(values: readonly (number | null)[]): Percentiles {
  const known = values.filter((value) => value !== null);
  return { p50: percentile(known, 0.5), p95: percentile(known, 0.95) };
}

/**
 * True where a paraphrase was understood as its original on every plant: by the interpretation where both are in one language,
 * else by the SQL; and with the same rows. What was not answered was not understood.
 */
export function understoodAlike(paraphrase: TurnResult, original: TurnResult): boolean {
  const sameLanguage = paraphrase.language === original.language;
  return paraphrase.plants.every((one) => {
    const other = original.plants.find(({ plant }) => plant === one.plant);
    if (!other || !isAnswered(one.outcome) || !isAnswered(other.outcome)) return false;
    const alike = sameLanguage ? one.interpretation === other.interpretation : one.sql === other.sql;
    return alike && one.rows === other.rows;
  });
}

function isAnswered(outcome: Outcome): boolean {
  return outcome === 'correct' || isFalseAnswer(outcome);
}

function paraphraseShare(turns: readonly TurnResult[]): Share {
  const originals = new Map(turns.filter(({ turn }) => turn === 0).map((turn) => [turn.id, turn]));
  const pairs = turns.flatMap((turn) => {
    const original = turn.turn === 0 && turn.meaning !== turn.id ? originals.get(turn.meaning) : undefined;
    return original ? [understoodAlike(turn, original)] : [];
  });
  return share(pairs.filter(Boolean).length, pairs.length);
}

export function summarize(turns: readonly TurnResult[]): EvaluationSummary {
  const of = (language: 'es' | 'en'): Figures => figuresOf(turns.filter((turn) => turn.language === language));
  const languages = { es: of('es'), en: of('en') };
  const [spanish, english] = [languages.es.accuracy.rate, languages.en.accuracy.rate];
  const names = [...new Set(turns.map(({ category }) => category))];
  const plants = turns.flatMap((turn) => turn.plants);
  return {
    all: figuresOf(turns),
    languages,
    languageGap: spanish === null || english === null ? null : spanish - english,
    sets: {
      dev: figuresOf(turns.filter(({ set }) => set === 'dev')),
      held_out: figuresOf(turns.filter(({ set }) => set === 'held_out')),
    },
    followUps: figuresOf(turns.filter(({ turn }) => turn > 0)),
    paraphrases: paraphraseShare(turns),
    categories: names.flatMap((category) =>
      (['es', 'en'] as const).flatMap((language) => {
        const members = turns.filter((turn) => turn.category === category && turn.language === language);
        return members.length === 0 ? [] : [{ category, language, figures: figuresOf(members) }];
      }),
    ),
    latency: {
      service: percentiles(plants.map(({ serviceTime }) => serviceTime)),
      wall: percentiles(plants.map(({ wallTime }) => wallTime)),
    },
  };
}

/** Turns that went wrong. */
export function faultyTurns(turns: readonly TurnResult[]): TurnResult[] {
  return turns.filter(({ outcome }) => !isGood(outcome));
}
