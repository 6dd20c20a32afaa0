import { type SemanticModel } from '@app/semantic-model/domain';
import { loadSemanticModel } from '../../../../test/support/semantic-models.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AnsweredColumn } from '@app/question/domain';
import { ResultPresenter } from './result-presenter.js';

const column = (field: string): AnsweredColumn => ({
  name: 'value',
  type: 'text',
  role: 'dimension',
  source: { field },
});

describe('ResultPresenter', () => {
  let model: SemanticModel;

  beforeAll(async () => {
    model = await loadSemanticModel('config/semantic/plant.yaml');
  });

  const word = (value: string, field: string, language: 'es' | 'en' = 'es') =>
    new ResultPresenter(model, language, 'UTC').word(value, column(field));

  it('gives the word for a code in the language, agreeing with what it is said of', () => {
    expect(word('critical', 'work_orders.priority')).toBe('crítica');
    expect(word('critical', 'work_orders.priority', 'en')).toBe('critical');
    expect(word('pump', 'equipment.type')).toBe('bomba');
  });

  it('leaves a value that has no word as it is', () => {
    expect(word('Planta Bogotá', 'sites.name')).toBe('Planta Bogotá');
  });
});
