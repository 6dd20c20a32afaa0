import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: speech that changes no answer', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    {
      form: 'list equipment where equipment.status in out_of_service',
      questions: [
        'Pásame la lista de equipos fuera de servicio',
        'che, ¿me pasás los equipos parados?',
        'oye, échame los equipos parados porfa',
        'hazme un listado de los equipos parados',
        'mándame un reporte de los equipos parados',
        'jefe, ¿me regala los equipos parados?',
        'gimme the machines that are down rn',
        'can you pull up the machines that are down please',
        'do me a favor and list the machines that are down',
        'could I get a list of the machines that are down',
      ],
    },
    {
      form: 'count equipment where equipment.type in pump',
      questions: [
        '¿Cuántas bombas tenemos dadas de alta?',
        'o sea, ¿cuántas bombas hay?',
        'disculpa, una pregunta: ¿cuántas bombas tenemos registradas?',
        'quería saber cuántas bombas hay en el sistema',
        'dime nomás cuántas bombas hay',
        'hey, just curious, how many pumps do we have on record?',
        'pumps, just the number',
      ],
    },
    {
      form: 'availability during 2026-10-01..2026-11-01',
      questions: [
        '¿Cómo salimos en disponibilidad el mes pasado?',
        '¿cómo anduvimos de disponibilidad el mes pasado?',
        'how did availability come out last month?',
        'how were we doing on availability last month',
      ],
    },
    {
      form: 'count failures by failures.cause',
      questions: ['desglosa las fallas por causa', 'sepárame las fallas por causa', 'split the failures by cause'],
    },
  ])('$form', ({ form, questions: wordings }) => {
    expect(wordings.map((wording) => `${wording}: ${questions.brief(wording)}`)).toEqual(
      wordings.map((wording) => `${wording}: ${form}`),
    );
  });

  it.each(['créame una orden de trabajo para BOM-101', 'genérame una orden para BOM-101', 'genera una orden'])(
    'still refuses to write: %s',
    (question) => {
      expect(questions.brief(question)).toBe('refuse');
    },
  );
});
