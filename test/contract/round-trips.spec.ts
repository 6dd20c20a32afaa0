import { beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '@app/kernel';
import { type LogicalForm, Paraphraser } from '@app/question';
import fc from 'fast-check';
import { askedForms } from '../support/asked-forms.js';
import { PlantQuestions } from '../support/plant-questions.js';

const FORMS = 400;

/** What two forms must share to mean the same, in whatever order it was said. */
function meaningOf({ kind, entity, columns, measures, by, where, time, order, limit }: LogicalForm): string {
  const axes = by.map((dimension) => JSON.stringify('time' in dimension ? dimension.grain : dimension));
  const conditions = where.map((pred) => JSON.stringify(pred));
  return JSON.stringify([
    kind, entity, columns, measures, axes.sort(), conditions.sort(), time?.from, time?.to, order, limit,
  ]); // prettier-ignore
}

describe('what an answer says it understood, asked as a question', () => {
  let questions: PlantQuestions;
  let forms: LogicalForm[];

  beforeAll(async () => {
    questions = await PlantQuestions.load();
    const { graph } = questions.interpreter.context;
    const any = askedForms(questions.model, (from, to) => graph.reachesOne(from, to));
    forms = fc.sample(any, { numRuns: FORMS, seed: 20_261_122 });
  });

  it.each(LANGUAGES)('means the same again (%s)', (language) => {
    const paraphraser = new Paraphraser(questions.model, language);
    const others = forms.flatMap((form) => {
      const text = paraphraser.describe(form);
      const understanding = questions.understand(text, { language });
      if (understanding.outcome === 'answer' && meaningOf(understanding.lf) === meaningOf(form)) return [];
      return [`${text} → ${understanding.outcome}`];
    });
    // Named, so that a failure says which.
    expect(others.length <= FORMS / 40 ? [] : others).toEqual([]);
  });
});
