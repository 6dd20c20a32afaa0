import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { PlantQuestions, TODAY } from '../../../../../test/support/plant-questions.js';
import type { Segment } from '../lattice/segment.js';
import type { LogicalForm } from '../logical-form.js';
import { tokenize } from '../text/tokens.js';
import { checkForm } from './check-form.js';
import { unusedWords } from './unused-words.js';

interface Entry {
  set: string;
  question: string;
  expect?: unknown;
}

/** Questions of the development set that name nothing of one particular plant. */
function developmentQuestions(): string[] {
  const { questions } = parse(readFileSync('test/eval/plant.questions.yaml', 'utf8')) as { questions: Entry[] };
  return questions
    .filter(({ set, question, expect: none }) => set === 'dev' && none === undefined && !question.includes('{'))
    .map(({ question }) => question);
}

/** The form without one of its parts, once for each part that a word may have asked for. */
function halves(lf: LogicalForm): LogicalForm[] {
  const without = (part: keyof LogicalForm): LogicalForm => ({ ...lf, [part]: undefined });
  // Members that are compared are conditions and an axis at once.
  const compared = lf.compare && 'field' in lf.compare ? lf.compare.field : undefined;
  const spliced = <K extends 'where' | 'by' | 'measures'>(part: K): LogicalForm[] =>
    lf[part].flatMap((item, at) =>
      'field' in item && item.field === compared
        ? []
        : [{ ...lf, [part]: lf[part].filter((_, other) => other !== at) }],
    );
  return [
    ...(lf.time && !lf.time.assumed ? [without('time')] : []),
    ...(lf.having ? [without('having')] : []),
    ...(lf.compare && !('field' in lf.compare) ? [without('compare')] : []),
    ...(lf.share ? [without('share')] : []),
    ...spliced('where'),
    ...spliced('by'),
    ...(lf.measures.length > 1 ? spliced('measures') : []),
  ];
}

/** The words of the reading that would be answered, and its form. */
function bestReading(
  { interpreter, values }: PlantQuestions,
  message: string,
): { segments: readonly Segment[]; lf: LogicalForm } | null {
  const [best] = interpreter.readings(tokenize(message), { message, today: TODAY }, values);
  return best?.lf && best.faults.length === 0 ? { segments: best.segments, lf: best.lf } : null;
}

describe('unusedWords', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it('finds the word behind any part that a form lacks', () => {
    const { context } = questions.interpreter;
    const unnoticed: string[] = [];
    let parts = 0;
    for (const question of developmentQuestions()) {
      const reading = bestReading(questions, question);
      if (!reading) continue;
      expect([question, unusedWords(reading.segments, reading.lf, context)]).toEqual([question, []]);
      for (const half of halves(reading.lf)) {
        parts += 1;
        if (unusedWords(reading.segments, half, context).length === 0 && checkForm(half, context).length === 0)
          unnoticed.push(`${question} → ${JSON.stringify(half)}`);
      }
    }
    expect(parts).toBeGreaterThan(200);
    expect(unnoticed).toEqual([]);
  });
});
