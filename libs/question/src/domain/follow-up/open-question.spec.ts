import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../../test/support/plant-questions.js';
import { briefForm } from '../../../../../test/support/brief-form.js';
import type { LogicalForm } from '../logical-form.js';
import { chosenReading } from './chosen-reading.js';

describe('What a message makes of the one before it that was not answered', () => {
  let questions: PlantQuestions;
  let previous: LogicalForm;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
    previous = questions.form('fallas por planta este año');
  });

  it.each(['¿y por tipo?', 'solo las bombas', '¿y el mes pasado?'])(
    'offers %j instead of answering it after a question that nobody understood',
    (message) => {
      const open = { message: '¿cuántos zurriagos hay?', askedBack: false };
      const understanding = questions.understand(message, { previous, open });
      expect(understanding.outcome).toBe('clarify');
    },
  );

  it.each(['sí', 'yes', '1', 'la primera', 'eso', '¿y por tipo?'])(
    '%j takes the only reading that was offered',
    (message) => {
      const open = { message: '¿y por tipo?', askedBack: true };
      const understanding = questions.understand(message, { previous, open });
      expect(understanding.outcome === 'answer' && briefForm(understanding.lf)).toBe(
        questions.brief('¿y por tipo?', previous),
      );
    },
  );

  it.each(['¿Cuántos técnicos hay?', '¿cuántas órdenes abiertas hay en Monterrey?'])(
    'answers %j, which stands on its own',
    (message) => {
      const open = { message: '¿cuántos zurriagos hay?', askedBack: false };
      expect(questions.understand(message, { previous, open }).outcome).toBe('answer');
    },
  );

  it.each(['¿por qué?', 'bórralas', '¿y BOM-999?', '¿cuántas fallarán?'])(
    'goes on from the last answer after %j, which was understood and has no answer',
    (message) => {
      const open = { message, askedBack: false };
      expect(questions.understand('¿y el mes pasado?', { previous, open })).toMatchObject({
        outcome: 'answer',
        followUp: true,
      });
    },
  );
});

describe('A whole question that may or may not go on with what was spoken of', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each(['¿cuántas fallas hubo?', 'how many failures were there?'])(
    '%j is asked back, and either reading can be chosen',
    (message) => {
      const previous = questions.form('fallas de las bombas el mes pasado');
      const understanding = questions.understand(message, { previous });
      const readings = understanding.outcome === 'clarify' ? understanding.options.map(briefForm) : [];
      expect(readings).toEqual([
        'count failures where equipment.type in pump during 2026-10-01..2026-11-01',
        'count failures',
      ]);
      const second = questions.understand('la segunda', { previous, open: { message, askedBack: true } });
      expect(second).toMatchObject({ outcome: 'answer', lf: { where: [] } });
    },
  );

  it.each(['¿cuántas fallas hubo en Querétaro?', '¿cuántas fallas hubo en 2025?', '¿cuántos técnicos hay?'])(
    '%j says itself what it is about',
    (message) => {
      const previous = questions.form('fallas de las bombas el mes pasado');
      expect(questions.understand(message, { previous })).toMatchObject({ outcome: 'answer', followUp: false });
    },
  );
});

describe('Which of the readings that were offered is chosen', () => {
  const OFFERED = [
    ['Órdenes de trabajo vencidas, por planta', 'Overdue work orders, by site'],
    ['Equipos con mantenimiento vencido, por planta', 'Equipment with overdue maintenance, by site'],
  ];

  it.each([
    ['la primera', 0],
    ['1', 0],
    ['opción 2', 1],
    ['the second one', 1],
    ['la última', 1],
    ['órdenes de trabajo', 0],
    ['me refiero a los equipos', 1],
    ['the work orders', 0],
    ['Equipos con mantenimiento vencido, por planta', 1],
    ['la tercera', null],
    ['sí', null],
    ['por planta', null],
    ['¿cuántos técnicos hay?', null],
  ])('%j: %s', (message, at) => {
    expect(chosenReading(message, OFFERED)).toBe(at);
  });
});
