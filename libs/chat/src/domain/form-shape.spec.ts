import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LogicalForm } from '@app/question/domain';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';
import { shapeOf } from './form-shape.js';

describe('The shape of a logical form', () => {
  let questions: PlantQuestions;
  const shape = (question: string): LogicalForm => {
    const understood = questions.understand(question);
    if (understood.outcome !== 'answer') throw new Error(`${question}: ${understood.outcome}`);
    return shapeOf(understood.lf, questions.model);
  };

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it('is the same whichever thing a question names', () => {
    expect(shape('fallas de BOM-101 este mes')).toEqual(shape('fallas de MOT-101 este mes'));
    expect(shape('órdenes de BOM-101 sin fallas')).toEqual(shape('órdenes de MOT-101 sin fallas'));
  });

  it('differs by how many it names, by period, by category and by measure', () => {
    const one = shape('fallas de BOM-101 este mes');
    for (const other of [
      'fallas de BOM-101 y MOT-101 este mes',
      'fallas de BOM-101 el mes pasado',
      'costo de BOM-101 este mes',
      'fallas este mes',
    ])
      expect(shape(other)).not.toEqual(one);
    expect(shape('órdenes abiertas')).not.toEqual(shape('órdenes cerradas'));
  });
});
