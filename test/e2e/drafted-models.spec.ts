import { Clock, FixedClock } from '@app/kernel';
import { loadSemanticModel } from '@app/semantic-model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { semanticCommand } from '../../apps/cli/src/commands/semantic.command.js';
import { runProgram } from '../../apps/cli/src/run-program.js';
import { CMMS_EXPORT } from '../support/foreign-plants/cmms-export.js';
import { CMMS_EXPORT_QUESTIONS } from '../support/foreign-plants/cmms-export.questions.js';
import { FLEET_WORKSHOP } from '../support/foreign-plants/fleet-workshop.js';
import { FLEET_WORKSHOP_QUESTIONS } from '../support/foreign-plants/fleet-workshop.questions.js';
import {
  type ForeignDatabase,
  MARIADB,
  POSTGRESQL_SYSTEM,
  SQLITE,
} from '../support/foreign-plants/foreign-database.js';
import { comparable } from '../support/foreign-plants/gold-question.js';
import { HOSPITAL_REGISTER } from '../support/foreign-plants/hospital-register.js';
import { HOSPITAL_REGISTER_QUESTIONS } from '../support/foreign-plants/hospital-register.questions.js';
import type { Answer } from '../support/service/chat-client.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';

const TODAY = '2026-11-22';
const NOW = new Date(`${TODAY}T18:00:00Z`);

/** Values of personal columns of the three plants. */
const PERSONAL = /@|555|4100000|4107919/;

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [printed, told]: [string[], string[]] = [[], []];
  const terminal = {
    print: (line: string) => void printed.push(line),
    tell: (text: string) => void told.push(text),
    interactive: false,
    now: () => NOW,
  };
  const program = new Command('chatbot').addCommand(semanticCommand(terminal, new EventEmitter()));
  const code = await runProgram(program, ['semantic', ...args], terminal);
  return { code, stdout: printed.join('\n'), stderr: told.join('') };
}

for (const { system, plant, title, questions } of [
  { system: SQLITE, plant: FLEET_WORKSHOP, title: 'a fleet’s workshop', questions: FLEET_WORKSHOP_QUESTIONS },
  {
    system: POSTGRESQL_SYSTEM,
    plant: HOSPITAL_REGISTER,
    title: 'a hospital’s register',
    questions: HOSPITAL_REGISTER_QUESTIONS,
  },
  { system: MARIADB, plant: CMMS_EXPORT, title: 'a vendor’s export', questions: CMMS_EXPORT_QUESTIONS },
]) {
  const missing = await system.missing();
  if (missing !== null) {
    describe(`A drafted model: ${system.name}`, () => it.skip(`is not tested: ${missing}`, () => undefined));
    continue;
  }
  describe(`The drafted model of ${title} in ${system.name}`, () => {
    let folder: string;
    let model: string;
    let database: ForeignDatabase;
    let chat: ChatApp;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'drafted-'));
      model = join(folder, 'plant.yaml');
      database = await system.make(plant, TODAY);
      const { code, stderr } = await run('init', '--url', database.url, '--out', model);
      if (code !== 0) throw new Error(stderr);
      chat = await startChatApp({
        plant: 'unused',
        env: { MAINTENANCE_DATABASE_URL: database.url, SEMANTIC_MODEL_PATH: model },
        override: (builder) => builder.overrideProvider(Clock).useValue(new FixedClock(NOW)),
      });
    });

    afterAll(async () => {
      await chat.close();
      await database.remove();
      await rm(folder, { recursive: true });
    });

    it.each(questions.flatMap(({ es, en, ...gold }) => [es, en].map((question) => ({ question, ...gold }))))(
      'answers “$question”',
      async ({ question, rows, count }) => {
        const answer = await chat.client.ask(question, { image: 'none' });
        const { data, response, sql } = answer;
        const wanted = await database.query(rows ?? count ?? '');
        if (!data) throw new Error(response);
        if (rows === undefined)
          expect([question, data.row_count, sql]).toEqual([question, Number(wanted[0]?.[0]), sql]);
        else expect(comparable(await rowsOf(answer))).toEqual(comparable(wanted));
      },
    );

    /** All rows of an answer: more than fit into its body. */
    async function rowsOf(answer: Answer): Promise<string[][]> {
      const [, ...rows] = parse((await chat.client.download('data', answer)).toString(), { bom: true });
      return rows;
    }

    it('suggests questions that it answers', async () => {
      for (const language of ['es', 'en'] as const) {
        const { suggestions } = await chat.client.json<{ suggestions: string[] }>(
          `/v1/suggestions?language=${language}`,
        );
        expect(suggestions.length).toBeGreaterThanOrEqual(5);
        for (const question of suggestions) {
          const { metrics } = await chat.client.ask(question, { image: 'none', language });
          expect([question, metrics.flow]).toEqual([question, 'good']);
        }
      }
    });

    it('passes the lint, with the database beside it', async () => {
      expect(await run('lint', model, '--url', database.url)).toMatchObject({ code: 0, stdout: '' });
    });

    it('is the same when drafted again, and holds no personal value', async () => {
      const again = join(folder, 'again', '..', 'plant.yaml');
      const before = await readFile(model, 'utf8');
      expect((await run('init', '--url', database.url, '--out', again, '--force')).code).toBe(0);
      expect(await readFile(model, 'utf8')).toBe(before);
      expect(PERSONAL.exec(before)).toBeNull();
    });

    it('can be described for people', async () => {
      const { stdout } = await run('docs', model, '--language', 'es');
      for (const { wording } of (await loadSemanticModel(model)).datasets.values()) {
        expect(stdout.toLowerCase()).toContain(wording.es.plural.toLowerCase());
      }
    });
  });
}
