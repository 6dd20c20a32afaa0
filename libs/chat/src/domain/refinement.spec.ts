import type { Language } from '@app/kernel';
import type { LogicalForm } from '@app/question/domain';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions, TODAY } from '../../../../test/support/plant-questions.js';
import { type Refinement, RefinementFinder } from './refinement.js';

let plant: PlantQuestions;

beforeAll(async () => {
  plant = await PlantQuestions.load();
});

function formOf(question: string): LogicalForm {
  const lf = plant.canonical(question);
  if (!lf) throw new Error(`«${question}» is not understood`);
  return lf;
}

const refine = (lf: LogicalForm, language: Language): Promise<Refinement[]> =>
  new RefinementFinder(plant.model, language, TODAY).find(lf, async (message) => plant.canonical(message, lf));

/** `part`: its text → what each change makes of it. */
const shown = (refinements: Refinement[]): string[] =>
  refinements.map(
    ({ part, text, changes }) =>
      `${part} ${text ?? '–'}: ${changes.map(({ kind, text: to }) => (kind === 'remove' ? `×${to}` : to)).join(', ')}`,
  );

const QUESTIONS: [Language, string][] = [
  ['es', '¿Cuántas fallas hubo por planta este año?'],
  ['en', 'How many failures were there by site this year?'],
  ['es', '¿Cuántas órdenes abiertas de prioridad alta hay en Monterrey?'],
  ['en', 'How many open high priority orders are there in Monterrey?'],
  ['es', 'Top 5 equipos con más fallas este año'],
  ['en', 'Top 5 machines with most failures last year'],
  ['es', 'Costo de mantenimiento por mes este año'],
  ['en', 'MTTR by site last month'],
  ['es', '¿Cuál es el MTTR de las bombas críticas este año?'],
  ['es', '¿Cuáles son las órdenes de trabajo vencidas?'],
  ['en', 'Which spare parts are below minimum?'],
  ['es', '¿Cuántas fallas hubo por planta y por mes este año?'],
  ['es', '¿Cuántos equipos hay?'],
  ['en', 'failures of pumps by month this year'],
  ['es', '¿Cuántas órdenes completó cada técnico el mes pasado?'],
  ['es', '¿Cuántas fallas tuvo BOM-101 este año?'],
  ['es', '¿Cuántas fallas hubo este mes comparado con el mes anterior?'],
];

describe('What may be changed of a question', () => {
  it.each(QUESTIONS)(
    '%s «%s»: each message changes what it says and leaves all else as it was',
    async (language, question) => {
      const lf = formOf(question);
      const before = await refine(lf, language);
      for (const { part, text, changes } of before) {
        for (const change of changes) {
          const next = plant.canonical(change.message, lf);
          if (!next) throw new Error(`«${change.message}» is not understood`);
          const after = await refine(next, language);
          const textsOf = (of: Refinement[], wanted: boolean): (string | null)[] =>
            of.filter((one) => (one.part === part) === wanted && one.text !== null).map((one) => one.text);
          expect({ change, others: textsOf(after, false) }).toEqual({ change, others: textsOf(before, false) });
          const left = textsOf(before, true).filter((one) => one !== text);
          expect({ change, parts: textsOf(after, true).length }).toEqual({
            change,
            parts: left.length + (change.kind === 'remove' ? 0 : 1),
          });
          expect(textsOf(after, true)).toEqual(expect.arrayContaining(left));
          expect(next.measures).toEqual(lf.measures);
        }
      }
    },
  );

  it('is its period, its conditions and its grouping, in the words of the answer', async () => {
    const lf = formOf('failures of pumps by month this year');
    expect(shown(await refine(lf, 'en'))).toEqual([
      'period 2026: this month, last month, this quarter, last year, ×2026',
      'condition of pumps: ×of pumps',
      'grouping month: site, area, failure mode, failure cause, ×month',
    ]);
    expect(shown(await refine(lf, 'es'))).toEqual([
      'period 2026: este mes, el mes pasado, este trimestre, el año pasado, ×2026',
      'condition de bombas: ×de bombas',
      'grouping mes: planta, área, modo de falla, causa de falla, ×mes',
    ]);
  });

  it('is the length of a ranking, whose grouping cannot change alone', async () => {
    const lf = formOf('Top 5 equipos con más fallas este año');
    expect(shown(await refine(lf, 'es')).slice(1)).toEqual(['grouping equipo: ', 'limit 5: 10, 20, ×5']);
  });

  it('is what a question has not got yet, too', async () => {
    const lf = formOf('¿Cuántas órdenes abiertas hay?');
    const found = await refine(lf, 'es');
    expect(found.filter(({ text }) => text === null).map(({ part }) => part)).toEqual(['period', 'grouping']);
  });

  it.each([
    ['¿Cuántas fallas hubo por planta este año?', 'el mes pasado', '2026-10-01', '2026-11-01'],
    ['¿Cuántas fallas hubo en octubre?', 'este año', '2026-01-01', '2027-01-01'],
  ])('names periods as the calendar has them: «%s», %s', async (question, name, ...days) => {
    const lf = formOf(question);
    const change = (await refine(lf, 'es')).flatMap(({ changes }) => changes).find(({ text }) => text === name);
    const next = change && plant.canonical(change.message, lf);
    expect([next?.time?.from, next?.time?.to]).toEqual(days);
  });

  it('offers nothing that is not understood', async () => {
    const lf = formOf('¿Cuántas fallas hubo por planta este año?');
    const found = await new RefinementFinder(plant.model, 'es', TODAY).find(lf, async () => null);
    expect(found.flatMap(({ changes }) => changes)).toEqual([]);
    const astray = await new RefinementFinder(plant.model, 'es', TODAY).find(lf, async () => lf);
    expect(astray.flatMap(({ changes }) => changes)).toEqual([]);
  });
});
