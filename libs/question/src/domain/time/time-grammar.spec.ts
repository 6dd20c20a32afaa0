import { describe, expect, it } from '@jest/globals';
import { fold } from '@app/kernel';
import { findTimes } from './time-grammar.js';

/** Sunday, 22 November 2026. */
const TODAY = '2026-11-22';

/** The longest mention in a phrase, as `from..to` (exclusive end) or `age op cutoff`. */
function read(phrase: string): string {
  const found = findTimes(fold(phrase), TODAY).sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!found) return 'nothing';
  const { mention } = found;
  return mention.kind === 'age' ? `age ${mention.op} ${mention.cutoff}` : `${mention.from ?? ''}..${mention.to ?? ''}`;
}

describe('time grammar', () => {
  it.each([
    ['este mes', '2026-11-01..2026-12-01'],
    ['el mes pasado', '2026-10-01..2026-11-01'],
    ['mes anterior', '2026-10-01..2026-11-01'],
    ['last month', '2026-10-01..2026-11-01'],
    ['the previous month', '2026-10-01..2026-11-01'],
    ['próximo mes', '2026-12-01..2027-01-01'],
    ['el mes que viene', '2026-12-01..2027-01-01'],
    ['esta semana', '2026-11-16..2026-11-23'],
    ['la semana pasada', '2026-11-09..2026-11-16'],
    ['next week', '2026-11-23..2026-11-30'],
    ['este año', '2026-01-01..2027-01-01'],
    ['el año pasado', '2025-01-01..2026-01-01'],
    ['último trimestre', '2026-07-01..2026-10-01'],
    ['este trimestre', '2026-10-01..2027-01-01'],
    ['hoy', '2026-11-22..2026-11-23'],
    ['ayer', '2026-11-21..2026-11-22'],
    ['mañana', '2026-11-23..2026-11-24'],
    ['últimos 10 días', '2026-11-12..2026-11-23'],
    ['los últimos treinta días', '2026-10-23..2026-11-23'],
    ['en los últimos 3 meses', '2026-08-22..2026-11-23'],
    ['the last 30 days', '2026-10-23..2026-11-23'],
    ['past 6 months', '2026-05-22..2026-11-23'],
    ['próximos 15 días', '2026-11-22..2026-12-08'],
    ['next 7 days', '2026-11-22..2026-11-30'],
    ['en lo que va del año', '2026-01-01..2026-11-23'],
    ['year to date', '2026-01-01..2026-11-23'],
    ['octubre', '2026-10-01..2026-11-01'],
    ['en diciembre', '2025-12-01..2026-01-01'],
    ['marzo de 2025', '2025-03-01..2025-04-01'],
    ['March 2025', '2025-03-01..2025-04-01'],
    ['enero del año pasado', '2025-01-01..2025-02-01'],
    ['2025', '2025-01-01..2026-01-01'],
    ['primer trimestre de 2026', '2026-01-01..2026-04-01'],
    ['Q3 2025', '2025-07-01..2025-10-01'],
    ['T1', '2026-01-01..2026-04-01'],
    ['third quarter', '2026-07-01..2026-10-01'],
    ['segundo semestre de 2025', '2025-07-01..2026-01-01'],
    ['first half of 2026', '2026-01-01..2026-07-01'],
    ['semana 10', '2026-03-02..2026-03-09'],
    ['15 de marzo de 2025', '2025-03-15..2025-03-16'],
    ['March 15, 2025', '2025-03-15..2025-03-16'],
    ['2025-03-15', '2025-03-15..2025-03-16'],
    ['15/03/2025', '2025-03-15..2025-03-16'],
    ['del 1 al 15 de octubre', '2026-10-01..2026-10-16'],
    ['entre el 1 de enero y el 31 de marzo de 2026', '2026-01-01..2026-04-01'],
    ['de enero a marzo de 2025', '2025-01-01..2025-04-01'],
    ['between January and March', '2026-01-01..2026-04-01'],
    ['entre noviembre y febrero', '2025-11-01..2026-03-01'],
    ['desde enero', '2026-01-01..'],
    ['since March 2026', '2026-03-01..'],
    ['desde el 5 de mayo hasta el 10 de junio', '2026-05-05..2026-06-11'],
    ['antes de 2025', '..2025-01-01'],
    ['before March', '..2026-03-01'],
    ['hasta octubre', '..2026-11-01'],
    ['después del 15 de octubre', '2026-10-16..'],
    ['hace más de 30 días', 'age > 2026-10-23'],
    ['con más de diez años', 'age > 2016-11-22'],
    ['older than 10 years', 'age > 2016-11-22'],
    ['hace menos de 2 semanas', 'age < 2026-11-08'],
    ['hace 2 meses', '2026-09-01..2026-10-01'],
    ['two weeks ago', '2026-11-02..2026-11-09'],
    ['in H2 last year', '2025-07-01..2026-01-01'],
    ['H1 2026', '2026-01-01..2026-07-01'],
    ['1S 2026', '2026-01-01..2026-07-01'],
    ['segundo semestre del año pasado', '2025-07-01..2026-01-01'],
    ['el semestre pasado', '2026-01-01..2026-07-01'],
    ['último bimestre', '2026-09-01..2026-11-01'],
    ['3Q26', '2026-07-01..2026-10-01'],
    ['T3 del año pasado', '2025-07-01..2025-10-01'],
    ['primera quincena de octubre', '2026-10-01..2026-10-16'],
    ['segunda quincena de febrero de 2025', '2025-02-16..2025-03-01'],
    ['quincena pasada', '2026-11-01..2026-11-16'],
    ['in the last fortnight', '2026-11-08..2026-11-23'],
    ['next fortnight', '2026-11-22..2026-12-07'],
    ['in the past couple of weeks', '2026-11-08..2026-11-23'],
    ['los últimos treinta y cinco días', '2026-10-18..2026-11-23'],
    ['los pasados tres meses', '2026-08-22..2026-11-23'],
    ['last 48 hours', '2026-11-20..2026-11-23'],
    ['this weekend', '2026-11-21..2026-11-23'],
    ['el fin de semana pasado', '2026-11-14..2026-11-16'],
    ['el lunes', '2026-11-16..2026-11-17'],
    ['next Friday', '2026-11-27..2026-11-28'],
    ['antes del viernes', '..2026-11-20'],
    ['de enero a la fecha', '2026-01-01..2026-11-23'],
    ['abril, mayo y junio', '2026-04-01..2026-07-01'],
    ['October and November 2025', '2025-10-01..2025-12-01'],
    ['este mes hasta hoy', '2026-11-01..2026-11-23'],
    ['desde principios de año', '2026-01-01..2026-11-23'],
    ['since the beginning of the month', '2026-11-01..2026-11-23'],
    ['earlier this year', '2026-01-01..2026-11-23'],
    ['by the end of the month', '..2026-12-01'],
    ['lo que queda del mes', '2026-11-22..2026-12-01'],
    ['en el transcurso del año', '2026-01-01..2027-01-01'],
    ['ayer y hoy', '2026-11-21..2026-11-23'],
  ])('reads "%s" as %s', (phrase, expected) => {
    expect(read(phrase)).toBe(expected);
  });

  it('keeps the coming month beside the past one, for dates that lie ahead', () => {
    const [found] = findTimes('diciembre', TODAY);
    expect(found?.mention).toMatchObject({ nearest: { ahead: { from: '2026-12-01', to: '2027-01-01' } } });
  });

  it.each(['últimas 10 órdenes', 'por la mañana de turno', 'mayor a 500', 'turno de la mañana', 'año fiscal', 'FY25'])(
    'finds no time in "%s"',
    (phrase) => {
      expect(read(phrase)).toBe('nothing');
    },
  );
});
