import { AppError } from '@app/kernel';
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type EvaluationQuestion, type Expectation, QUESTION_SETS, type QuestionFile } from './question-set.js';

const expectShape = z.union([z.enum(['refuse', 'clarify']), z.array(z.enum(['refuse', 'clarify'])).min(1)]);
const answerShape = {
  question: z.string().trim().min(1).max(2000),
  gold: z.string().optional(),
  gold_any: z.array(z.string()).min(1).optional(),
  expect: expectShape.optional(),
  top: z.int().min(1).optional(),
  order_matters: z.boolean().optional(),
  tolerance: z.number().positive().max(0.1).optional(),
};
const turnShape = z.strictObject(answerShape);
const questionShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  set: z.enum(QUESTION_SETS),
  language: z.enum(['es', 'en']),
  category: z.string().regex(/^[a-z_]+$/),
  paraphrase_of: z.string().optional(),
  follow_ups: z.array(turnShape).optional(),
  ...answerShape,
});
const fileShape = z.strictObject({
  version: z.literal(1),
  fragments: z.record(z.string(), z.string()).default({}),
  values: z.record(z.string(), z.string()).default({}),
  questions: z.array(questionShape).min(1),
});

type TurnEntry = z.infer<typeof turnShape>;
type QuestionEntry = z.infer<typeof questionShape>;

function fault(message: string): AppError {
  return new AppError({ code: 'question_file_invalid', kind: 'invalid', message });
}

/** What an entry itself says the answer is; null where it says nothing. */
function ownExpectation(entry: TurnEntry, where: string): Expectation | null {
  const said = [entry.gold, entry.gold_any, entry.expect].filter((part) => part !== undefined);
  if (said.length > 1) throw fault(`${where}: give one of gold, gold_any and expect.`);
  if (entry.expect !== undefined) {
    return { kind: 'none', allowed: Array.isArray(entry.expect) ? entry.expect : [entry.expect] };
  }
  const gold = entry.gold_any ?? (entry.gold === undefined ? undefined : [entry.gold]);
  if (!gold) return null;
  return { kind: 'rows', gold, top: entry.top, orderMatters: entry.order_matters ?? false, tolerance: entry.tolerance };
}

function readQuestion(entry: QuestionEntry, byId: ReadonlyMap<string, QuestionEntry>): EvaluationQuestion {
  const { id, set, language, category, paraphrase_of: meaning = id, follow_ups: followUps = [] } = entry;
  const original = byId.get(meaning);
  if (!original || (original !== entry && original.paraphrase_of !== undefined)) {
    throw fault(`${id}: paraphrase_of must name an original question.`);
  }
  if (original.set !== set) throw fault(`${id}: a paraphrase belongs to the set of its original, ${original.set}.`);
  const expectation = ownExpectation(pickTurn(entry), id) ?? ownExpectation(pickTurn(original), original.id);
  if (!expectation) throw fault(`${id}: give one of gold, gold_any, expect and paraphrase_of.`);
  const turns = [{ question: entry.question, expectation }];
  followUps.forEach((turn, index) => {
    const where = `${id}, follow-up ${index + 1}`;
    const expected = ownExpectation(turn, where);
    if (!expected) throw fault(`${where}: give one of gold, gold_any and expect.`);
    turns.push({ question: turn.question, expectation: expected });
  });
  return { id, set, language, category, meaning, turns };
}

function pickTurn(entry: QuestionEntry): TurnEntry {
  const { question, gold, gold_any, expect, top, order_matters, tolerance } = entry;
  return { question, gold, gold_any, expect, top, order_matters, tolerance };
}

/**
 * Reads the text of a question file.
 *
 * @throws AppError `question_file_invalid` naming the first fault.
 */
export function parseQuestionFile(text: string): QuestionFile {
  const document = parseDocument(text);
  const [syntax] = document.errors;
  if (syntax) throw fault(`Not YAML: ${syntax.message}`);
  const read = fileShape.safeParse(document.toJS());
  if (!read.success) {
    const [issue] = read.error.issues;
    throw fault(`${issue?.path.join('.') ?? 'file'}: ${issue?.message ?? 'invalid'}`);
  }
  const { fragments, values, questions } = read.data;
  const byId = new Map(questions.map((entry) => [entry.id, entry]));
  if (byId.size < questions.length) {
    const seen = new Set<string>();
    const twice = questions.find(({ id }) => seen.has(id) || !seen.add(id));
    throw fault(`The id ${twice?.id ?? ''} is given twice.`);
  }
  return { fragments, values, questions: questions.map((entry) => readQuestion(entry, byId)) };
}

/** Reads a question file; see `parseQuestionFile`. */
export async function readQuestionFile(path: string): Promise<QuestionFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError({
      code: 'question_file_unreadable',
      kind: 'invalid',
      message: `The question file ${path} cannot be read.`,
      cause: error,
    });
  }
  return parseQuestionFile(text);
}
