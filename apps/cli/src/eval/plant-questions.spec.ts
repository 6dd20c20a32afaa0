import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Scalar } from '@app/kernel';
import { generatePlant } from '@app/sample-plant';
import { expandGoldSql, fillQuestion, type Surroundings } from './gold-sql.js';
import { PlantReader } from './plant-reader.js';
import type { QuestionFile, Turn } from './question-set.js';
import { readQuestionFile } from './read-question-file.js';
import { repositoryRoot } from '../repository-root.js';

jest.setTimeout(60_000);

/** A Sunday late in the year, and a New Year's Day, when most periods are as short or as empty as they get. */
const PLANTS = [
  { seed: 1, today: '2026-11-22' },
  { seed: 2, today: '2027-01-01' },
];

let folder: string;
let file: QuestionFile;
const plants: { reader: PlantReader; surroundings: Surroundings }[] = [];

beforeAll(async () => {
  file = await readQuestionFile(join(repositoryRoot(import.meta.dirname), 'test/eval/plant.questions.yaml'));
  folder = await mkdtemp(join(tmpdir(), 'questions-'));
  for (const { seed, today } of PLANTS) {
    const out = join(folder, `${seed}.sqlite`);
    await generatePlant({ seed, size: 'small', today, out });
    const reader = await PlantReader.open(out);
    const values: Record<string, string> = {};
    for (const [name, sql] of Object.entries(file.values)) values[name] = await reader.text(sql);
    plants.push({ reader, surroundings: { today, zone: 'America/Mexico_City', fragments: file.fragments, values } });
  }
});

afterAll(async () => {
  for (const { reader } of plants) await reader.close();
  await rm(folder, { recursive: true });
});

function share<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.filter(fits).length / items.length;
}

function golds({ expectation }: Turn): readonly string[] {
  return expectation.kind === 'rows' ? expectation.gold : [];
}

const says = (cell: Scalar): boolean => cell !== null && cell !== 0;

describe('the questions about the sample plant', () => {
  it('are many, half of them Spanish, with dialogues, paraphrases and what has no answer', () => {
    const { questions } = file;
    expect(questions.length).toBeGreaterThanOrEqual(260);
    expect(share(questions, ({ language }) => language === 'es')).toBeGreaterThanOrEqual(0.5);
    expect(questions.filter(({ turns }) => turns.length > 1).length).toBeGreaterThanOrEqual(30);
    expect(questions.filter(({ id, meaning }) => id !== meaning).length).toBeGreaterThanOrEqual(30);
    expect(questions.filter(({ turns }) => turns[0]?.expectation.kind === 'none').length).toBeGreaterThanOrEqual(40);
  });

  it('are held out in two fifths of every category', () => {
    const categories = new Set(file.questions.map(({ category }) => category));
    for (const category of categories) {
      const members = file.questions.filter((question) => question.category === category);
      const heldOut = share(members, ({ set }) => set === 'held_out');
      expect({ category, inRange: heldOut >= 0.3 && heldOut <= 0.5 }).toEqual({ category, inRange: true });
    }
  });

  it('are not asked twice', () => {
    const texts = file.questions
      .filter(({ turns }) => turns.length === 1)
      .map(({ turns }) => turns[0]?.question.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('have gold SQL that runs on every plant, and texts that can be filled in', async () => {
    for (const { reader, surroundings } of plants) {
      for (const turn of file.questions.flatMap(({ turns }) => turns)) {
        expect(fillQuestion(turn.question, surroundings)).not.toMatch(/[{}]/);
        for (const sql of golds(turn)) await reader.query(expandGoldSql(sql, surroundings));
      }
    }
  });

  it('nearly all have an answer that says something on an ordinary day', async () => {
    const [ordinary] = plants;
    const silent: string[] = [];
    let asked = 0;
    for (const { id, category, turns } of file.questions.filter(({ category }) => category !== 'zero_rows')) {
      for (const turn of turns.filter(({ expectation }) => expectation.kind === 'rows')) {
        asked += 1;
        const [sql = ''] = golds(turn);
        const rows = ordinary ? (await ordinary.reader.query(expandGoldSql(sql, ordinary.surroundings))).rows : [];
        if (!rows.flat().some(says)) silent.push(`${category} ${id}: ${turn.question}`);
      }
    }
    expect(silent.length / asked).toBeLessThan(0.05);
  });
});

/** Outsiders' sets; what a blind one holds is not looked at, only that it can be asked. */
const OUTSIDERS = ['outsider-l', 'outsider-m'];
const BLIND: readonly string[] = [];

describe.each(OUTSIDERS)('the questions of %s', (name) => {
  let outsider: QuestionFile;

  beforeAll(async () => {
    outsider = await readQuestionFile(join(repositoryRoot(import.meta.dirname), `test/eval/${name}.questions.yaml`));
  });

  it('are held out while they are blind, not asked twice, and over half of them Spanish', () => {
    const { questions } = outsider;
    expect(share(questions, ({ set }) => set === 'held_out')).toBe(BLIND.includes(name) ? 1 : 0);
    expect(share(questions, ({ language }) => language === 'es')).toBeGreaterThanOrEqual(0.5);
    const texts = questions.map(({ turns }) => turns[0]?.question.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('have gold SQL that runs, nearly always with an answer that says something on an ordinary day', async () => {
    const silent: string[] = [];
    let asked = 0;
    for (const [at, { reader, surroundings }] of plants.entries()) {
      const values: Record<string, string> = {};
      for (const [key, sql] of Object.entries(outsider.values)) values[key] = await reader.text(sql);
      const around = { ...surroundings, fragments: outsider.fragments, values };
      for (const { id, turns } of outsider.questions) {
        for (const turn of turns) {
          expect(fillQuestion(turn.question, around)).not.toMatch(/[{}]/);
          const rows: (readonly Scalar[])[] = [];
          for (const sql of golds(turn)) rows.push(...(await reader.query(expandGoldSql(sql, around))).rows);
          if (at > 0 || golds(turn).length === 0) continue;
          asked += 1;
          if (!rows.flat().some(says)) silent.push(`${id}: ${turn.question}`);
        }
      }
    }
    expect([silent, silent.length / asked < 0.07]).toEqual([silent, true]);
  });
});
