import { beforeAll, describe, expect, it } from '@jest/globals';
import { briefForm } from '../../../../test/support/brief-form.js';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';
import { canonicalForm } from './canonical-form.js';

describe('canonicalForm', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  const canonical = (question: string): string =>
    briefForm(canonicalForm(questions.form(question), questions.interpreter.context));

  it.each([
    ['¿Cuántas bombas hay en la ciudad de Monterrey?', 'en la ciudad de Monterrey, ¿cuántas bombas hay?'],
    ['órdenes correctivas vencidas de BOM-101', 'de BOM-101, las órdenes vencidas correctivas'],
    ['¿Cuántas fallas hubo este año por planta?', 'how many times did things fail this year by plant?'],
    ['equipos sin órdenes correctivas abiertas', 'equipos sin órdenes abiertas correctivas'],
  ])('%j and %j are the same question', (one, other) => expect(canonical(other)).toBe(canonical(one)));

  it.each([
    ['bombas en Planta Monterrey', 'bombas en Monterrey'],
    ['costo de Planta Bogotá vs Planta Querétaro este año', 'costo de Bogotá vs Querétaro este año'],
    ['órdenes cerradas después de su fecha límite', 'órdenes completadas tarde'],
    ['orders completed after the deadline', 'orders completed late'],
    ['refacciones con existencias menores que el mínimo', 'refacciones bajo mínimo'],
  ])('%j and %j mean the same rows', (one, other) => {
    const said = (question: string): string =>
      briefForm(canonicalForm(questions.form(question), questions.interpreter.context, questions.values));
    expect(said(one)).toBe(said(other));
  });

  it('keeps a date that is not the rows’ own', () => {
    expect(canonical('órdenes que vencen este mes')).toBe(
      'list work_orders during work_orders.due_on 2026-11-01..2026-12-01',
    );
  });
});
