import { describe, expect, it } from '@jest/globals';
import type { Scalar } from '@app/kernel';
import type { LogicalForm } from '@app/question';
import { ModelTurn } from '@app/llm';
import { PlantCalendar } from '@app/semantic-model';
import { PlantQuestions, TODAY } from '../../../test/support/plant-questions.js';
import type { ReadQuestion } from './domain/turn-plan.js';
import { EmptyResultService } from './empty-result.service.js';
import type { PlantDataService, PlantResult } from './plant-data.service.js';
import { TurnMaker } from './turn-maker.js';

const ASK = { message: '', image: 'none', requestId: 'r', owner: 'anonymous' } as const;

/** A plant in which 5 rows meet all conditions but the first, 9 those of other periods, and none otherwise. */
class Plant {
  readonly asked: LogicalForm[] = [];

  peek(lf: LogicalForm): Promise<Scalar[][]> {
    this.asked.push(lf);
    if (lf.kind === 'list') return Promise.resolve([['2026-11-09T03:30:00Z']]);
    return Promise.resolve([[lf.time === undefined ? 9 : lf.where.length === 1 ? 5 : 0]]);
  }
}

async function explain(question: string, rows: Scalar[][]): Promise<{ result: PlantResult; plant: Plant }> {
  const questions = await PlantQuestions.load();
  const plant = new Plant();
  const service = new EmptyResultService(
    plant as unknown as PlantDataService,
    { model: questions.model },
    new PlantCalendar('America/Mexico_City'),
  );
  const read = { lf: questions.form(question), dataVersion: '1' } as ReadQuestion;
  const empty = { rows, today: TODAY } as unknown as PlantResult;
  const result = await service.explain(
    read,
    empty,
    new TurnMaker(ASK, () => undefined, new ModelTurn({ owner: 'anonymous', timeoutMs: 0 })),
    new AbortController().signal,
  );
  return { result, plant };
}

describe('EmptyResultService', () => {
  it('leaves out one condition at a time and looks for the newest day, in the days of the plant', async () => {
    const { result } = await explain('¿cuántas fallas de bombas hubo ayer en Monterrey?', [[0]]);
    const conditions = result.emptied?.without.map(({ condition, count }) => [condition === 'period', count]);
    expect(conditions).toEqual([
      [false, 5],
      [false, 5],
      [true, 9],
    ]);
    expect(result.emptied).toMatchObject({ tried: 3, latest: '2026-11-08' });
  });

  it.each([
    ['a result with rows', '¿cuántas fallas hubo ayer?', [[3]]],
    ['one condition of rows without dates', '¿cuántas bombas hay?', [[0]]],
    ['a figure, which says itself what nothing means', 'MTTR de bombas este año', [[null]]],
    ['a threshold that no group reaches', 'equipos con más de 300 fallas este año', []],
  ])('asks nothing for %s', async (_what, question, rows) => {
    const { result, plant } = await explain(question, rows);
    expect(result.emptied).toBeUndefined();
    expect(plant.asked).toEqual([]);
  });
});
