import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

/** What a word is said of where several things stand near it. */
describe('Interpreter: words and what they are said of', () => {
  let plant: PlantQuestions;

  beforeAll(async () => {
    plant = await PlantQuestions.load();
  });

  it.each([
    [
      'vencidas, de prioridad alta y sin técnico: ¿cuáles son?',
      'work_orders.overdue & work_orders.priority in high & work_orders.unassigned',
    ],
    ['vencidas sin técnico asignado: cuáles son', 'work_orders.overdue & work_orders.unassigned'],
  ])('without a noun, of the rows that the other words speak of as well: %s', (question, conditions) => {
    expect(plant.brief(question)).toBe(`list work_orders where ${conditions}`);
  });

  it.each([
    ['pumps with overdue orders', 'equipment.type in pump & with work_orders (work_orders.overdue)'],
    [
      'machines with no active preventive plan',
      'without maintenance_plans (maintenance_plans.active & maintenance_plans.type in preventive)',
    ],
  ])('in English, of the noun that follows its adjectives: %s', (question, conditions) => {
    expect(plant.brief(question)).toBe(`list equipment where ${conditions}`);
  });

  it.each([
    [
      'for each critical machine: number of failures this year',
      'count failures by equipment where equipment.critical during 2026-01-01..2027-01-01',
    ],
    ['work orders per Monterrey technician', 'count work_orders by technicians where sites.city in Monterrey'],
    [
      'failures per critical pump this year',
      'count failures by equipment where equipment.critical & equipment.type in pump during 2026-01-01..2027-01-01',
    ],
  ])('is an axis with its adjectives: %s', (question, form) => {
    expect(plant.brief(question)).toBe(form);
  });

  it.each([
    ['órdenes vencidas hoy', 'list work_orders where work_orders.overdue'],
    ['planes vencidos hoy, cuántos', 'count maintenance_plans where maintenance_plans.overdue'],
    ['machines with overdue maintenance today', 'list equipment where equipment.overdue_maintenance'],
    ['órdenes que vencen hoy', 'list work_orders during work_orders.due_on 2026-11-22..2026-11-23'],
  ])('what is overdue today is so as of now: %s', (question, form) => {
    expect(plant.brief(question)).toBe(form);
  });

  it.each(['priciest order of each plant this year', '¿cuál es la orden más cara de cada planta?'])(
    'the first of each group is shown with its group: %s',
    (question) => {
      expect(plant.brief(question)).toContain('showing sites.code, sites.name, work_orders.number');
    },
  );

  it.each(['are failures going up or down this year', '¿las fallas suben o bajan este año?'])(
    'up or down is a change, and no state: %s',
    (question) => {
      expect(plant.brief(question)).toBe('count failures during 2026-01-01..2027-01-01 against previous');
    },
  );

  it.each([
    'modos de falla que jamás se han registrado en un tanque',
    'technicians who never worked on a pump',
    'orders never assigned',
  ])('what never was is missing, and not something else instead: %s', (question) => {
    expect(plant.brief(question)).toBe('refuse');
  });

  it('tells people who have left from parts that are left', () => {
    expect(plant.brief('how many technicians have left us')).toBe('count technicians where technicians.inactive');
    expect(plant.brief('how many bearings are left')).toContain('sum spare_parts.stock');
  });

  it.each([
    ['equipos sin fabricante o modelo', '(equipment.manufacturer isNull | equipment.model isNull)'],
    ['equipos sin fabricante o sin modelo', '(equipment.manufacturer isNull | equipment.model isNull)'],
    [
      'equipos a los que les falta capturar el fabricante o el modelo',
      '(equipment.manufacturer isNull | equipment.model isNull)',
    ],
    ['machines without manufacturer or model', '(equipment.manufacturer isNull | equipment.model isNull)'],
    ['equipos sin fabricante y modelo', 'equipment.manufacturer isNull & equipment.model isNull'],
    [
      'equipos sin fabricante, modelo o número de serie',
      '(equipment.manufacturer isNull | equipment.model isNull | equipment.serial_number isNull)',
    ],
  ])('what is missing is each of what is named: %s', (question, conditions) => {
    expect(plant.brief(question)).toBe(`list equipment where ${conditions}`);
  });
});
