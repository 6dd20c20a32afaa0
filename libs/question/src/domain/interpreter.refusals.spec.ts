import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: what it does not answer', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['¿Cuántos flurbos hay?', ['flurbos']],
    ['How many widgets were brumbled?', ['widgets', 'brumbled']],
    ['capital of France', ['capital', 'France']],
    ['asdf qwer zxcv', ['asdf', 'qwer', 'zxcv']],
    ['ventas por región', ['ventas', 'región']],
    ['órdenes que no son de Plutón', ['Plutón']],
    ['¿Cuál es la temperatura de BOM-101?', ['temperatura']],
    ['failures of XYZ-123', ['XYZ-123']],
  ])('%j: names the words that it does not know', (question, words) => {
    expect(questions.understand(question)).toMatchObject({
      outcome: 'refuse',
      faults: [{ kind: 'unknownWords', words }],
    });
  });

  it.each([
    ['estado de BOM-999', 'BOM-999'],
    ['status of BOM-110', 'BOM-110'],
    ['¿Cuántas fallas tuvo BOM-110 este año?', 'BOM-110'],
  ])('%j: a code that the plant lacks is never taken for a similar one', (question, code) => {
    expect(questions.understand(question)).toEqual({
      outcome: 'refuse',
      faults: [{ kind: 'unknownCode', code, near: expect.arrayContaining(['BOM-101', 'BOM-102']) }],
    });
  });

  it.each([
    ['¿Cuántas fallas habrá el próximo año?', 'forecast'],
    ['predict failures for next month', 'forecast'],
    ['¿Por qué falla tanto la bomba BOM-101?', 'cause'],
    ['Why did BOM-101 fail?', 'cause'],
    ['¿Qué debería hacer para reducir las fallas?', 'advice'],
    ['what should we do about BOM-101?', 'advice'],
    ['borra la orden OT-000001', 'write'],
    ['cierra la orden OT-000002', 'write'],
    ['delete all work orders', 'write'],
    ['create a work order for BOM-101', 'write'],
    ['DROP TABLE equipment', 'write'],
  ])('%j is refused as %s', (question, what) => {
    expect(questions.understand(question)).toEqual({ outcome: 'refuse', faults: [{ kind: 'unsupported', what }] });
  });

  it.each(['', '   ', '???', '¿?', '👍', 'equipo '.repeat(81)])('%j asks nothing', (message) => {
    expect(questions.understand(message)).toEqual({ outcome: 'refuse', faults: [{ kind: 'nothingAsked' }] });
  });

  it.each([
    ['hola', 'greeting'],
    ['hello', 'greeting'],
    ['buenos días', 'greeting'],
    ['gracias', 'thanks'],
    ['thank you!', 'thanks'],
    ['ayuda', 'help'],
    ['¿qué puedes hacer?', 'help'],
    ['what can you do?', 'help'],
  ])('%j is small talk: %s', (message, topic) => {
    expect(questions.understand(message)).toEqual({ outcome: 'smallTalk', topic });
  });

  it.each([
    ['¿Qué es el MTTR?', { metric: 'mttr' }],
    ['¿qué significa backlog?', { metric: 'backlog' }],
    ['what does PM compliance mean?', { metric: 'pm_compliance' }],
    ['¿cómo se calcula la disponibilidad?', { metric: 'availability' }],
    ['define availability', { metric: 'availability' }],
    ['¿qué es un equipo crítico?', { predicate: 'equipment.critical' }],
  ])('%j asks for a definition', (message, term) => {
    expect(questions.understand(message)).toEqual({ outcome: 'define', term });
  });

  it.each(['what is MTBF?', "what's MTBF"])('%j asks for a meaning', (message) => {
    expect(questions.understand(message)).toEqual({ outcome: 'define', term: { metric: 'mtbf' } });
  });

  it.each(['what is the MTBF?', '¿cuál es el MTBF?', 'what is our MTBF', 'MTBF', 'what is MTBF by site'])(
    '%j asks for a value',
    (message) => {
      expect(questions.understand(message)).toMatchObject({
        outcome: 'answer',
        lf: { measures: [{ metric: 'mtbf' }] },
      });
    },
  );

  it.each([
    ['¿Cuántos equipos hay en total?', 'es'],
    ['How many machines are there?', 'en'],
  ])('%j is in language %s', (message, language) => {
    const { interpreter, values } = questions;
    expect(interpreter.understand({ message, today: '2026-11-22' }, values).language).toBe(language);
  });

  it('has one of its outcomes for any text whatever, and changes nothing between two readings', () => {
    const words = fc.constantFrom(
      ...'equipos fallas órdenes vencidas por planta BOM-101 top 10 más de sin este mes 2025 % > the of and ¿ "x'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, (message) => {
        const first = questions.understand(message);
        expect(['answer', 'clarify', 'refuse', 'define', 'smallTalk']).toContain(first.outcome);
        expect(questions.understand(message)).toEqual(first);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
});
