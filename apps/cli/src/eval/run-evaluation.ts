import { dayInZone } from '@app/kernel';
import { generatePlant } from '@app/sample-plant';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiProcess } from '../api-process.js';
import { ChatClient } from './chat-client.js';
import { PlantExamination } from './plant-examination.js';
import { PlantReader } from './plant-reader.js';
import type { EvaluationQuestion, QuestionFile } from './question-set.js';
import { worst } from './score.js';
import type { PlantResult, TurnResult } from './turn-result.js';

/** A service that runs already, and the SQLite file that it answers from. */
export interface RunningService {
  url: string;
  plant: string;
}

export interface EvaluationOptions {
  file: QuestionFile;
  questions: readonly EvaluationQuestion[];
  /** A plant is made, and a service started, for each seed; or one service that runs already. */
  subject: { seeds: readonly number[] } | RunningService;
  /** IANA zone of the plant's calendar, of the service and of the gold SQL alike. */
  zone: string;
  /** Repository root: where the service is started. */
  root: string;
  now: () => Date;
  /** `done` of `total` questions, and what is being done. */
  onProgress: (done: number, total: number, stage: string) => void;
  signal: AbortSignal;
}

/** Rows shown by an answer; longer results are read from the CSV file. */
const HEAD_ROWS = 200;

/** Asks everything on every plant. @throws what made it impossible to go on. */
export async function runEvaluation(options: EvaluationOptions): Promise<TurnResult[]> {
  const { questions, subject, signal } = options;
  const byQuestion = questions.map((): PlantResult[][] => []);
  const plants = 'url' in subject ? 1 : subject.seeds.length;
  let done = 0;
  const examineAll = async (plant: string, url: string, path: string): Promise<void> => {
    await withPlant(path, async (reader) => {
      const examination = await openExamination(options, plant, url, reader);
      for (const [index, question] of questions.entries()) {
        signal.throwIfAborted();
        options.onProgress(done, plants * questions.length, plant);
        byQuestion[index]?.push(await examination.examine(question));
        done += 1;
      }
    });
  };
  if ('url' in subject) {
    await examineAll(subject.url, subject.url, subject.plant);
  } else {
    for (const seed of subject.seeds) {
      options.onProgress(done, plants * questions.length, `start ${seed}`);
      await withService(options, seed, (url, path) => examineAll(`seed ${seed}`, url, path));
    }
  }
  options.onProgress(done, done, 'done');
  return questions.flatMap((question, index) => turnResults(question, byQuestion[index] ?? []));
}

async function withPlant(path: string, job: (reader: PlantReader) => Promise<void>): Promise<void> {
  const reader = await PlantReader.open(path);
  try {
    await job(reader);
  } finally {
    await reader.close();
  }
}

/** Makes a plant up to today, starts a service on it, and clears both away afterwards. */
async function withService(
  { zone, root, now, signal }: EvaluationOptions,
  seed: number,
  job: (url: string, plant: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'maintenance-eval-'));
  try {
    const plant = join(folder, 'plant.sqlite');
    await generatePlant({ seed, size: 'small', today: dayInZone(now(), zone), out: plant, signal });
    const { api, url } = await ApiProcess.start({
      // Builds the service first where its sources have changed.
      command: ['scripts/run.mjs', 'api', 'main'],
      cwd: root,
      env: serviceEnvironment(folder, plant, zone),
      signal,
    });
    try {
      await job(url, plant);
    } finally {
      await api.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The whole environment of a service: what it would otherwise find in `.env` must not decide the figures. */
function serviceEnvironment(folder: string, plant: string, zone: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    API_HOST: '127.0.0.1',
    API_PORT: '0',
    AUTH_MODE: 'none',
    ENGINE: 'embedded',
    MAINTENANCE_DATABASE_URL: `sqlite:${plant}`,
    CHAT_DOCS_DIR: join(folder, 'chat_docs'),
    DATABASE_URL: `sqlite:${join(folder, 'chatbot.sqlite')}`,
    PLANT_TIMEZONE: zone,
    HEAD_ROWS: String(HEAD_ROWS),
    LOG_LEVEL: 'INFO',
    STRUCTURED_LOGGING: 'true',
  };
}

async function openExamination(
  { file, zone, now, signal }: EvaluationOptions,
  plant: string,
  url: string,
  reader: PlantReader,
): Promise<PlantExamination> {
  const values: Record<string, string> = {};
  for (const [name, sql] of Object.entries(file.values)) values[name] = await reader.text(sql);
  const surroundings = { today: dayInZone(now(), zone), zone, fragments: file.fragments, values };
  return new PlantExamination(plant, reader, new ChatClient(url), surroundings, signal);
}

/** Turns plants of turns into turns of plants. */
function turnResults(question: EvaluationQuestion, plants: readonly PlantResult[][]): TurnResult[] {
  const { id, set, language, category, meaning } = question;
  return question.turns.map(({ question: text, expectation }, turn) => {
    const results = plants.flatMap((results) => results[turn] ?? []);
    const [first, ...rest] = results.map(({ outcome }) => outcome);
    return {
      id,
      turn,
      set,
      language,
      category,
      meaning,
      question: text,
      answerable: expectation.kind === 'rows',
      plants: results,
      outcome: first === undefined ? 'error' : worst([first, ...rest]),
    };
  });
}
