import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

let questions: PlantQuestions;

beforeAll(async () => {
  questions = await PlantQuestions.load();
});

function near(message: string): string[] | null {
  const understanding = questions.understand(message);
  if (understanding.outcome !== 'refuse') return null;
  return understanding.faults.flatMap((fault) => (fault.kind === 'unknownWords' ? fault.near : []));
}

describe('What may have been meant instead of an unknown word', () => {
  it.each([
    ['técnicos que tengan guardia detrás', []],
    ['suppliers who nothing', []],
    ['correctivas sin ninguna falla detrás', []],
    ['órdenes con retrabajoz', []],
  ])('«%s»: nothing that leads nowhere', (message, words) => expect(near(message)).toEqual(words));

  it('every word that is offered makes a question with an answer', () => {
    for (const message of ['órdenes vensidisimas', 'fallas por camza', 'equipos en la zonna', 'stok de rodamietnos', 'ordenes prebentibas de este mez']) {
      const understanding = questions.understand(message);
      const faults = understanding.outcome === 'refuse' ? understanding.faults : [];
      for (const fault of faults) {
        if (fault.kind !== 'unknownWords') continue;
        for (const word of fault.near)
          expect(questions.understand(message.replace(fault.words[0] ?? '', word)).outcome).toBe('answer');
      }
    }
  }); // prettier-ignore
});
