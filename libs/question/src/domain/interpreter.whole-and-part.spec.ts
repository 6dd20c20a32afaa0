import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';
import { briefForm } from '../../../../test/support/brief-form.js';

const PENDING = 'share of work_orders with work_orders.pending where work_orders.type in corrective';
const RAN = 'sum meter_readings.operating_hours where equipment.code in COM-101';
const NEXT = 'look up equipment showing equipment.code, equipment.name, equipment.next_maintenance where equipment.code in BOM-101'; // prettier-ignore

describe('Interpreter: of what a share is, whose hours they are, and one meaning of one word', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['porcentaje de órdenes correctivas que están pendientes', PENDING],
    ['¿qué porcentaje de las órdenes correctivas están pendientes?', PENDING],
    ['what share of corrective orders are pending', PENDING],
    ['porcentaje de correctivos por planta', 'corrective_share by sites'],
    ['qué porcentaje de equipos críticos tiene mantenimiento vencido', 'share of equipment with equipment.overdue_maintenance where equipment.critical'],
  ])('%s: what is said of the rows that a share names parts them', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each(['downtime by site', 'total downtime hours by site', 'horas de paro por planta'])(
    '%s is the downtime of failures',
    (question) => expect(questions.brief(question)).toBe('sum failures.downtime_hours by sites'),
  );

  it.each(['ranking of sites by downtime', 'top 10 sites by downtime', 'ranking de plantas por horas de paro'])(
    '%s ranks by the same',
    (question) => expect(questions.brief(question)).toBe('sum failures.downtime_hours by sites desc #0 first 10'),
  );

  it.each(['average and total downtime by site', 'promedio y total de horas de paro por planta'])(
    '%s: both operators are of one figure',
    (question) =>
      expect(questions.brief(question)).toBe('avg failures.downtime_hours, sum failures.downtime_hours by sites'),
  );

  it.each(['how many hours did COM-101 work', '¿cuántas horas trabajó la COM-101?', 'hours worked by COM-101'])(
    '%s: machines run, people work',
    (question) => expect(questions.brief(question)).toBe(RAN),
  );

  it.each(['¿cuántas horas trabajó Iván Olvera Suárez?', 'how many hours did Iván Olvera Suárez work'])(
    '%s: people work',
    (question) =>
      expect(questions.brief(question)).toBe(
        'sum work_orders.labor_hours where technicians.name in Iván Olvera Suárez',
      ),
  );

  it.each(['When is the next maintenance of BOM-101 due?', '¿Cuándo toca el próximo mantenimiento de BOM-101?'])(
    '%s: the date of the row that is named',
    (question) => expect(questions.brief(question)).toBe(NEXT),
  );

  it('kinds of rows named side by side are parted in each bucket of time', () => {
    const parted =
      'count work_orders by month, work_orders.type where work_orders.type in corrective, preventive during 2026-01-01..2027-01-01';
    expect(questions.brief('órdenes correctivas y preventivas por mes este año')).toBe(parted);
    expect(questions.brief('corrective and preventive orders per month this year')).toBe(parted);
    expect(questions.brief('órdenes de prioridad alta y crítica por mes')).toBe(
      'count work_orders by month where work_orders.priority in high, critical',
    );
  });

  it('«¿quiénes son?» after a number of people lists those', () => {
    expect(questions.dialogue('¿cuántos técnicos hay en Bogotá?', '¿quiénes son?')).toBe(
      'list technicians where sites.city in Bogotá',
    );
  });

  it('what goes on after the only reading that was offered changes that reading', () => {
    const previous = questions.form('fallas de las bombas el mes pasado');
    const open = { message: 'fallas mecánicas', askedBack: true };
    const understood = questions.understand('solo las de Monterrey', { previous, open });
    expect(understood.outcome === 'answer' && briefForm(understood.lf)).toBe(
      'list failures where technicians.trade in mechanical & sites.city in Monterrey',
    );
  });
});
