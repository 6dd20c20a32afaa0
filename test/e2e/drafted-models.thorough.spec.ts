import { loadSemanticModel } from '@app/semantic-model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { ACCESS_TALLER } from '../support/foreign-plants/access-taller.js';
import { ACCESS_TALLER_QUESTIONS } from '../support/foreign-plants/access-taller.questions.js';
import { ASSET_SUITE } from '../support/foreign-plants/asset-suite.js';
import { ASSET_SUITE_QUESTIONS } from '../support/foreign-plants/asset-suite.questions.js';
import { BUSINESS_SUITE } from '../support/foreign-plants/business-suite.js';
import { BUSINESS_SUITE_QUESTIONS } from '../support/foreign-plants/business-suite.questions.js';
import { CMMS_EXPORT } from '../support/foreign-plants/cmms-export.js';
import { CMMS_EXPORT_QUESTIONS } from '../support/foreign-plants/cmms-export.questions.js';
import { type DraftedPlant, draftedPlant, runSemantic, TODAY } from '../support/foreign-plants/drafted-plant.js';
import { tally } from '../support/foreign-plants/examine.js';
import { examineDrafted } from '../support/foreign-plants/examine-drafted.js';
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
import { ONLINE_SERVICE } from '../support/foreign-plants/online-service.js';
import { ONLINE_SERVICE_QUESTIONS } from '../support/foreign-plants/online-service.questions.js';
import { PLANTA_CASERA } from '../support/foreign-plants/planta-casera.js';
import { PLANTA_CASERA_QUESTIONS } from '../support/foreign-plants/planta-casera.questions.js';
import { PROGRAMA_CLAVE } from '../support/foreign-plants/programa-clave.js';
import { PROGRAMA_CLAVE_QUESTIONS } from '../support/foreign-plants/programa-clave.questions.js';
import type { Answer } from '../support/service/chat-client.js';
import type { ChatApp } from '../support/service/chat-app.js';

/** Values of personal columns of the three plants. */
const PERSONAL = /@|555|4100000|4107919/;

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
    let model: string;
    let database: ForeignDatabase;
    let chat: ChatApp;
    let drafted: DraftedPlant;

    beforeAll(async () => {
      database = await system.make(plant, TODAY);
      drafted = await draftedPlant(database.url);
      ({ model, chat } = drafted);
    });

    afterAll(async () => {
      await drafted.close();
      await database.remove();
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
      expect(await runSemantic('lint', model, '--url', database.url)).toMatchObject({ code: 0, stdout: '' });
    });

    it('is the same when drafted again, and holds no personal value', async () => {
      const before = await readFile(model, 'utf8');
      expect((await runSemantic('init', '--url', database.url, '--out', model, '--force')).code).toBe(0);
      expect(await readFile(model, 'utf8')).toBe(before);
      expect(PERSONAL.exec(before)).toBeNull();
    });

    it('can be described for people', async () => {
      const { stdout } = await runSemantic('docs', model, '--language', 'es');
      for (const { wording } of (await loadSemanticModel(model)).datasets.values()) {
        expect(stdout.toLowerCase()).toContain(wording.es.plural.toLowerCase());
      }
    });
  });
}

/**
 * Questions that were written before anybody tried them, on databases that the drafter was not written for; `right` and `wrong` are
 * what has been reached, in percent. The last two were never tuned on.
 */
const UNSEEN = [
  {
    system: MARIADB,
    plant: ASSET_SUITE,
    title: 'a large vendor’s suite',
    questions: ASSET_SUITE_QUESTIONS,
    right: 92,
    wrong: 4,
  },
  {
    system: POSTGRESQL_SYSTEM,
    plant: PLANTA_CASERA,
    title: 'a home-made system',
    questions: PLANTA_CASERA_QUESTIONS,
    right: 92,
    wrong: 3,
  },
  {
    system: SQLITE,
    plant: ACCESS_TALLER,
    title: 'an Access file',
    questions: ACCESS_TALLER_QUESTIONS,
    right: 92,
    wrong: 4,
  },
  {
    system: POSTGRESQL_SYSTEM,
    plant: ONLINE_SERVICE,
    title: 'an online service',
    questions: ONLINE_SERVICE_QUESTIONS,
    right: 92,
    wrong: 4,
  },
  {
    system: POSTGRESQL_SYSTEM,
    plant: BUSINESS_SUITE,
    title: 'a business suite',
    questions: BUSINESS_SUITE_QUESTIONS,
    right: 74,
    wrong: 8,
  },
  {
    system: MARIADB,
    plant: PROGRAMA_CLAVE,
    title: 'a program of keys',
    questions: PROGRAMA_CLAVE_QUESTIONS,
    right: 72,
    wrong: 4,
  },
];

describe('A verified query added to a drafted model', () => {
  it('makes its question, in any words and with a period that moves with the day, an answer that is verified', async () => {
    const database = await SQLITE.make(ACCESS_TALLER, TODAY);
    const query = { question: '¿Cuántas OT se abrieron este año?', language: 'es', sql: 'SELECT 1' };
    const drafted = await draftedPlant(database.url, (text) =>
      text.replace('"suggestions": {', `"verifiedQueries": ${JSON.stringify([query])}, "suggestions": {`),
    );
    try {
      const confidenceOf = async (question: string): Promise<string | null> =>
        (await drafted.chat.client.ask(question, { image: 'none' })).confidence;
      expect(await confidenceOf('cuantas ordenes de trabajo se abrieron este año')).toBe('verified');
      expect(await confidenceOf('¿Cuántas OT se abrieron el año pasado?')).not.toBe('verified');
    } finally {
      await drafted.close();
      await database.remove();
    }
  });
});

describe('The drafted models of databases nobody had in mind', () => {
  it.each(UNSEEN)('answer what is asked of $title', async ({ right, wrong, ...asked }) => {
    const examined = await examineDrafted(asked);
    if (examined === null) return;
    const figures = tally(examined);
    const report = examined
      .filter(({ outcome }) => outcome !== 'right')
      .map(({ outcome, question }) => `${outcome}: ${question}`);
    expect([figures, report, figures.right >= (right / 100) * figures.asked]).toEqual([figures, report, true]);
    expect([figures, report, figures.false <= (wrong / 100) * figures.asked]).toEqual([figures, report, true]);
  });
});
