import { beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { DIGEST_TOKENS } from '../../libs/question/src/adapters/model/model-question-understanding.js';
import { datasetsOfForm } from '../../libs/question/src/domain/by-model/datasets-of-form.js';
import { ModelDigest } from '../../libs/question/src/domain/by-model/model-digest.js';
import { READING } from '../../libs/question/src/domain/by-model/reading-schema.js';
import { PlantQuestions } from '../support/plant-questions.js';
import { percentile } from '../support/service/figures.js';

const FILES = ['plant', 'paraphrases', 'outsider-a', 'outsider-c'];
/** Of a hundred questions, how many may lack a dataset in full that their right form names; its name is told all the same. */
const MOST_LACKING = 1;

let questions: PlantQuestions;
let asked: string[];

beforeAll(async () => {
  questions = await PlantQuestions.load();
  asked = FILES.flatMap((file) => {
    const { questions: all } = parse(readFileSync(`test/eval/${file}.questions.yaml`, 'utf8')) as {
      questions: { set: string; question?: string }[];
    };
    return all.flatMap(({ set, question }) => (set === 'dev' && question !== undefined ? [question] : []));
  });
});

it('tells a language model the datasets that right forms name, in few tokens and little time', () => {
  const lacking: string[] = [];
  const [letters, times]: [number[], number[]] = [[], []];
  for (const question of asked) {
    const understood = questions.understand(question);
    if (understood.outcome !== 'answer') continue;
    // The service pins the datasets of stored values that the question names.
    const values = understood.lf.where.flatMap((pred) => ('field' in pred ? [pred.field.split('.')[0] ?? ''] : []));
    const from = performance.now();
    const text = ModelDigest.of(questions.model).describe({ question, pinned: values }, DIGEST_TOKENS);
    times.push(performance.now() - from);
    letters.push(text.length);
    const named = datasetsOfForm(understood.lf, questions.model);
    if (named.some((name) => !text.includes(`Dataset ${name}:`))) lacking.push(question);
  }
  console.log(
    `${letters.length} questions: ${percentile(letters, 0.5)} letters at the median, ${percentile(letters, 0.95)} at p95, ` +
      `${percentile(times, 0.95).toFixed(1)} ms at p95; ${lacking.length} lack a dataset; the schema has ${JSON.stringify(READING.json).length} letters`,
  );
  expect(letters.length).toBeGreaterThan(400);
  expect((100 * lacking.length) / letters.length).toBeLessThanOrEqual(MOST_LACKING);
});
