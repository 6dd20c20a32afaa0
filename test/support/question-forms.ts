import type { LogicalForm } from '@app/question';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expandGoldSql, fillQuestion, type Surroundings } from '../../apps/cli/src/eval/gold-sql.js';
import { PlantReader } from '../../apps/cli/src/eval/plant-reader.js';
import type { QuestionFile } from '../../apps/cli/src/eval/question-set.js';
import { readQuestionFile } from '../../apps/cli/src/eval/read-question-file.js';
import { type PlantQuestions, TODAY } from './plant-questions.js';

const FOLDER = 'test/eval';
const DEVELOPED_WITH = ['plant.questions.yaml', 'outsider-c.questions.yaml'];
const ZONE = 'America/Mexico_City';

export interface AskedForm {
  question: string;
  form: LogicalForm;
}

async function open(name: string, plant: string): Promise<{ file: QuestionFile; surroundings: Surroundings }> {
  const file = await readQuestionFile(join(FOLDER, name));
  const reader = await PlantReader.open(plant);
  const values: Record<string, string> = {};
  for (const [value, sql] of Object.entries(file.values)) values[value] = await reader.text(sql);
  await reader.close();
  return { file, surroundings: { today: TODAY, zone: ZONE, fragments: file.fragments, values } };
}

/** What the interpreter makes of the questions that the project is developed with; each form once. `plant` is a sample plant's file. */
export async function formsOfQuestions(questions: PlantQuestions, plant: string): Promise<AskedForm[]> {
  const found = new Map<string, AskedForm>();
  for (const name of DEVELOPED_WITH) {
    const { file, surroundings } = await open(name, plant);
    for (const asked of formsOfFile(questions, file, surroundings)) found.set(JSON.stringify(asked.form), asked);
  }
  return [...found.values()];
}

function* formsOfFile(questions: PlantQuestions, file: QuestionFile, surroundings: Surroundings): Generator<AskedForm> {
  for (const { turns } of file.questions.filter(({ set }) => set === 'dev')) {
    let previous: LogicalForm | undefined;
    for (const turn of turns) {
      const question = fillQuestion(turn.question, surroundings);
      const understanding = questions.understand(question, previous ? { previous } : {});
      if (understanding.outcome !== 'answer') break;
      previous = understanding.lf;
      yield { question, form: previous };
    }
  }
}

/** The right answers of all sets of questions, as SQLite reads them; each once. */
export async function goldStatements(plant: string): Promise<string[]> {
  const statements = new Set<string>();
  for (const name of await readdir(FOLDER)) {
    if (!name.endsWith('.questions.yaml')) continue;
    const { file, surroundings } = await open(name, plant);
    for (const { expectation } of file.questions.flatMap(({ turns }) => turns)) {
      const golds = expectation.kind === 'rows' ? expectation.gold : [];
      for (const sql of golds) statements.add(expandGoldSql(sql, surroundings));
    }
  }
  return [...statements];
}
