import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';

describe('Interpreter: every word is accounted for', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    // a second date, number or condition that one figure cannot hold
    'number of maintenance plans per type, and how many of each are inactive',
    // two values that no row has together, said of the same rows
    '¿cuánto tiempo llevan abiertas en promedio las órdenes en pausa?',
    // a cause that failures do not know
    'failures caused by lubrication',
    // what is ranked is what would be counted
    'top 5 fallas por planta',
    // since when something is down nobody recorded
    'machines down for more than 3 days',
    '¿Cuántas máquinas llevan más de 10 días paradas?',
    // one number of a row against another
    'parts whose stock is less than twice the price',
    // hours of the clock
    '¿A qué hora hay más fallas?',
    // money that is not what the figure is in
    '¿cuánta lana tenemos metida en el inventario de repuestos?',
    // far off and not named
    'mechanics, inactive ones included, who did not close a single job in October 2026',
    // misspellings of nothing
    '¿cómo hemos venido de fallas cada mes en lo que va del año?',
  ])('%j is refused rather than answered in part', (question) => expect(questions.brief(question)).toBe('refuse'));

  it.each([
    ['equipos con fallas pero sin órdenes correctivas este año', `list equipment where with failures (${YEAR}) & without work_orders (work_orders.type in corrective ${YEAR})`],
    ['machines that failed but had no corrective orders this year', `list equipment where with failures (during failures.occurred_at 2026-01-01..2027-01-01) & without work_orders (work_orders.type in corrective ${YEAR})`],
    ['¿Qué repuestos no se han usado en ninguna orden este año?', `list spare_parts where without work_order_parts (${YEAR})`],
    ['Equipos que llevan más de 6 meses sin mantenimiento', 'list equipment where equipment.last_maintenance < 2026-05-22'],
  ])('%j says what is missing of what', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['top 2 technicians per site by completed orders', 'count work_orders by sites, technicians where work_orders.completed desc #0 first 2 per sites'],
    ['las refacciones con el costo unitario más alto', 'list spare_parts desc spare_parts.unit_cost first 10'],
    ['el repuesto más barato', 'list spare_parts asc spare_parts.unit_cost first 1'],
    ['¿Quién es el electricista mejor pagado?', 'list technicians showing technicians.code, technicians.name, technicians.hourly_rate where technicians.trade in electrical desc technicians.hourly_rate first 1'],
  ])('%j ranks what it names', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['¿Cuántas bombas y cuántos motores hay en Monterrey?', 'count equipment by equipment.type where equipment.type in pump, motor & sites.city in Monterrey'],
    ['¿Cuántas fallas tuvo cada bomba en 2025?', 'count failures by equipment where equipment.type in pump during 2025-01-01..2026-01-01'],
    ['failures per machine for each equipment type, last year', 'mean count failures per equipment by equipment.type during 2025-01-01..2026-01-01'],
    ['horas de paro por falla', 'avg failures.downtime_hours'],
    ['¿Qué refacciones y cuántas se llevó la OT-000001?', 'sum work_order_parts.quantity by spare_parts where work_orders.number in OT-000001'],
    ['repuestos usados en BOM-101', 'sum work_order_parts.quantity by spare_parts where equipment.code in BOM-101'],
    ['sellos mecánicos: existencia y costo unitario de cada uno', 'look up spare_parts showing spare_parts.code, spare_parts.name, spare_parts.stock, spare_parts.unit_cost where spare_parts.category in seal & spare_parts.name in Sello mecánico 35 mm'],
  ])('%j is answered for each', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['equipos que cuesta más de 50.000 dólares reponer', 'list equipment where equipment.replacement_cost > 50000'],
    ['kit worth more than $100,000 to replace', 'list equipment where equipment.replacement_cost > 100000'],
    ['cuánto se gastó en filtros este año', `sum work_order_parts.consumption_cost where spare_parts.category in filter ${YEAR}`],
    ['technicians on more than 9.50 an hour', 'list technicians where technicians.hourly_rate > 9.5'],
    ['planes que se hacen cada 30 días', 'list maintenance_plans where maintenance_plans.frequency_days in 30'],
    ['hours per technician in October 2026, only those above 20', 'sum work_orders.labor_hours by technicians during 2026-10-01..2026-11-01 having #0 > 20'],
  ])('%j compares the amount that it names', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore
});
