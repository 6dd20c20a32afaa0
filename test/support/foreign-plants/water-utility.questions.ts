import type { UserQuestion } from './user-question.js';

const WITHIN = (column: string, from: string, until: string): string =>
  `${column} >= '${from}' AND ${column} < '${until}'`;
const YEAR = (column: string): string => WITHIN(column, '2026-01-01', '2027-01-01');
const LAST_YEAR = (column: string): string => WITHIN(column, '2025-01-01', '2026-01-01');
const OCTOBER = (column: string): string => WITHIN(column, '2026-10-01', '2026-11-01');
const NOVEMBER = (column: string): string => WITHIN(column, '2026-11-01', '2026-12-01');
const STATION = 's.station_code k__code, s.station_name k__name';
const TANK = 't.tank_tag k__code, t.tank_name k__name';
const SEGMENT = 'g.segment_ref k__code, g.street_name opt__s';
const ORDER = 'w.wo_number';
const OPEN = `w.status_code IN ('RSD', 'SCH', 'WIP', 'HLD')`;
const BURSTS = 'FROM bursts b JOIN pipe_segments g ON g.segment_id = b.segment_id';
const READINGS = 'FROM meter_readings r JOIN pump_stations s ON s.station_id = r.station_id';

/**
 * Asked on Sunday 22 November 2026. Worked on since 2026-12-01; unseen, in both languages: 34 of 90 right, 2 false, 54 refused or asked back.
 * After a first run its author mended one narrow gold, the form of a date and the unrepaired bursts; before, the answers counted 33 right and 3 false.
 */
export const WATER_UTILITY_QUESTIONS: readonly UserQuestion[] = [
  {
    es: '¿Cuántas estaciones de bombeo tenemos?',
    en: 'How many pump stations do we have?',
    gold: 'SELECT COUNT(*) FROM pump_stations',
  },
  {
    es: 'estaciones de bombeo del distrito Carrow',
    en: 'pump stations in Carrow district',
    gold: `SELECT ${STATION} FROM pump_stations s WHERE district_id = 3`,
  },
  {
    es: '¿Qué estaciones no tienen generador?',
    en: 'Which stations have no generator?',
    gold: `SELECT ${STATION} FROM pump_stations s WHERE has_generator = 0`,
  },
  {
    es: '¿Cuántas bombas hay por fabricante?',
    en: 'number of pumps by manufacturer',
    gold: 'SELECT manufacturer, COUNT(*) n FROM pumps GROUP BY 1',
  },
  {
    es: 'bombas fuera de servicio',
    en: 'pumps that are out of service',
    gold: `SELECT pump_tag FROM pumps WHERE status_code = 'OOS'`,
  },
  {
    es: '¿Cuántas bombas sumergibles están operativas?',
    en: 'How many submersible pumps are operational?',
    gold: `SELECT COUNT(*) FROM pumps WHERE type_code = 'SUBM' AND status_code = 'OPR'`,
  },
  {
    es: 'las 5 bombas con más horas de marcha',
    en: 'the 5 pumps with the most run hours',
    gold: 'SELECT pump_tag, run_hours opt__h FROM pumps ORDER BY run_hours DESC',
    top: 5,
  },
  {
    es: '¿En qué estación está la bomba P-1030?',
    en: 'Which station is pump P-1030 in?',
    gold: `SELECT ${STATION} FROM pumps p JOIN pump_stations s ON s.station_id = p.station_id WHERE p.pump_tag = 'P-1030'`,
  },
  {
    es: 'costo de reposición de las bombas por estación',
    en: 'replacement cost of pumps by station',
    gold: [
      `SELECT ${STATION}, SUM(p.replacement_cost_gbp) n FROM pumps p JOIN pump_stations s ON s.station_id = p.station_id GROUP BY 1, 2`,
      `SELECT ${STATION}, SUM(p.replacement_cost_gbp) n FROM pump_stations s LEFT JOIN pumps p ON s.station_id = p.station_id GROUP BY 1, 2`,
    ],
  },
  {
    es: '¿Qué potencia tiene el motor de la P-1007?',
    en: 'What is the motor power of P-1007?',
    gold: `SELECT motor_kw FROM pumps WHERE pump_tag = 'P-1007'`,
  },
  {
    es: '¿Cuántas válvulas hay de cada tipo?',
    en: 'How many valves of each type are there?',
    gold: 'SELECT t.type_code k__code, t.type_name k__name, COUNT(*) n FROM valves v JOIN asset_types t ON t.type_code = v.type_code GROUP BY 1, 2',
  },
  {
    es: 'válvulas que nunca se han ejercitado',
    en: 'valves that have never been exercised',
    gold: 'SELECT valve_tag FROM valves WHERE last_exercised_date IS NULL',
  },
  {
    es: 'válvulas reductoras de presión normalmente cerradas',
    en: 'pressure reducing valves that are normally closed',
    gold: `SELECT valve_tag FROM valves WHERE type_code = 'PRV' AND is_normally_open = 0`,
  },
  {
    es: 'tanques con limpieza vencida',
    en: 'tanks overdue for cleaning',
    gold: `SELECT ${TANK} FROM tanks t WHERE next_clean_due < '2026-11-22'`,
  },
  {
    es: 'capacidad total de los tanques por distrito',
    en: 'total tank capacity by district',
    gold: 'SELECT d.district_name, SUM(t.capacity_m3) n FROM tanks t JOIN districts d ON d.district_id = t.district_id GROUP BY 1',
  },
  {
    es: '¿Cuál es el tanque más grande?',
    en: 'What is our biggest tank?',
    gold: `SELECT ${TANK}, t.capacity_m3 opt__c FROM tanks t ORDER BY t.capacity_m3 DESC`,
    top: 1,
  },
  {
    es: '¿Cuándo se limpió por última vez el tanque T-703?',
    en: 'When was tank T-703 last cleaned?',
    gold: `SELECT date_format(last_cleaned_date, '%Y-%m-%d') d FROM tanks WHERE tank_tag = 'T-703'`,
  },
  {
    es: '¿Cuántos metros de tubería hay de cada material?',
    en: 'How many metres of pipe do we have of each material?',
    gold: 'SELECT material, SUM(length_m) n FROM pipe_segments GROUP BY 1',
  },
  {
    es: 'tramos de hierro fundido (Cast iron) tendidos antes de 1940',
    en: 'cast iron segments laid before 1940',
    gold: `SELECT ${SEGMENT} FROM pipe_segments g WHERE material = 'Cast iron' AND laid_year < 1940`,
  },
  {
    es: '¿Cuántas solicitudes de trabajo entraron por teléfono (Phone) este mes?',
    en: 'How many work requests came in by phone this month?',
    gold: `SELECT COUNT(*) FROM work_requests WHERE source = 'Phone' AND ${NOVEMBER('reported_at')}`,
  },
  {
    es: 'solicitudes por problema en 2026',
    en: 'requests by problem in 2026',
    gold: `SELECT problem, COUNT(*) n FROM work_requests WHERE ${YEAR('reported_at')} GROUP BY 1`,
  },
  {
    es: 'solicitudes que no tienen orden de trabajo',
    en: 'requests without a work order',
    gold: 'SELECT r.request_number FROM work_requests r WHERE NOT EXISTS (SELECT 1 FROM work_orders w WHERE w.request_id = r.request_id)',
  },
  {
    es: '¿Cuántas órdenes de trabajo hay en cada estado?',
    en: 'work orders by status',
    gold: 'SELECT s.status_code k__code, s.status_name k__name, COUNT(*) n FROM work_orders w JOIN work_statuses s ON s.status_code = w.status_code GROUP BY 1, 2',
  },
  {
    es: 'órdenes en espera (On hold)',
    en: 'work orders on hold',
    gold: `SELECT ${ORDER} FROM work_orders w WHERE status_code = 'HLD'`,
  },
  {
    es: 'órdenes de emergencia levantadas en octubre',
    en: 'emergency work orders raised in October',
    gold: `SELECT ${ORDER} FROM work_orders w WHERE work_category = 'Emergency' AND ${OCTOBER('raised_date')}`,
  },
  {
    es: 'órdenes sin terminar que ya pasaron su fecha límite',
    en: 'unfinished work orders past their due date',
    gold: [
      `SELECT ${ORDER} FROM work_orders w WHERE ${OPEN} AND due_date < '2026-11-22'`,
      `SELECT ${ORDER} FROM work_orders w WHERE status_code <> 'FIN' AND due_date < '2026-11-22'`,
    ],
  },
  {
    es: '¿Cuántas órdenes terminó cada cuadrilla en 2026?',
    en: 'How many work orders did each crew finish in 2026?',
    gold: [
      `SELECT c.crew_name, COUNT(*) n FROM work_orders w JOIN crews c ON c.crew_id = w.crew_id WHERE ${YEAR('w.finished_at')} GROUP BY 1`,
      `SELECT c.crew_name, COUNT(*) n FROM work_orders w LEFT JOIN crews c ON c.crew_id = w.crew_id WHERE ${YEAR('w.finished_at')} GROUP BY 1`,
    ],
  },
  {
    es: 'duración promedio en minutos por categoría de trabajo',
    en: 'average duration in minutes by work category',
    gold: 'SELECT work_category, AVG(duration_minutes) n FROM work_orders GROUP BY 1',
  },
  {
    es: '¿Qué contratista nos ha salido más caro en mano de obra?',
    en: 'Which contractor has cost us the most in labour?',
    gold: 'SELECT c.contractor_name, SUM(w.labour_cost_gbp) opt__n FROM work_orders w JOIN contractors c ON c.contractor_id = w.contractor_id GROUP BY 1 ORDER BY 2 DESC',
    top: 1,
  },
  {
    es: '¿Quién es el jefe de la Crew Green?',
    en: 'Who leads Crew Green?',
    gold: `SELECT crew_leader FROM crews WHERE crew_name = 'Crew Green'`,
  },
  {
    es: 'contratistas con contrato vencido',
    en: 'contractors whose contract has ended',
    gold: `SELECT contractor_name FROM contractors WHERE contract_end_date < '2026-11-22'`,
  },
  {
    es: '¿Cuánto se gastó en materiales en órdenes de bombas el año pasado?',
    en: 'How much was spent on materials for pump work orders last year?',
    gold: [
      `SELECT SUM(material_cost_gbp) FROM work_orders WHERE pump_id IS NOT NULL AND ${LAST_YEAR('finished_at')}`,
      `SELECT SUM(material_cost_gbp) FROM work_orders WHERE pump_id IS NOT NULL AND ${LAST_YEAR('raised_date')}`,
    ],
  },
  {
    es: 'estaciones que reprobaron una inspección este año',
    en: 'stations that failed an inspection this year',
    gold: `SELECT DISTINCT ${STATION} FROM inspections i JOIN pump_stations s ON s.station_id = i.station_id WHERE i.passed = 0 AND ${YEAR('i.inspected_on')}`,
  },
  {
    es: 'puntaje promedio de inspección por estación',
    en: 'average inspection score by station',
    gold: `SELECT ${STATION}, AVG(i.score) n FROM inspections i JOIN pump_stations s ON s.station_id = i.station_id GROUP BY 1, 2`,
  },
  {
    es: '¿Cuántas inspecciones hizo Judy Frost en 2025?',
    en: 'How many inspections did Judy Frost do in 2025?',
    gold: `SELECT COUNT(*) FROM inspections WHERE inspector = 'Judy Frost' AND ${LAST_YEAR('inspected_on')}`,
  },
  {
    es: 'presión promedio de la estación PS104 en octubre',
    en: 'average pressure at PS104 in October',
    gold: `SELECT AVG(r.pressure_bar) ${READINGS} WHERE s.station_code = 'PS104' AND ${OCTOBER('r.read_at')}`,
  },
  {
    es: 'caudal máximo registrado en cada estación',
    en: 'maximum flow recorded at each station',
    gold: `SELECT ${STATION}, MAX(r.flow_m3h) n ${READINGS} GROUP BY 1, 2`,
  },
  {
    es: 'tramos con más de 3 roturas o fugas',
    en: 'segments with more than 3 bursts or leaks',
    gold: `SELECT ${SEGMENT} ${BURSTS} GROUP BY 1, 2 HAVING COUNT(*) > 3`,
  },
  {
    es: 'agua perdida por distrito este año',
    en: 'water lost by district this year',
    gold: `SELECT d.district_name, SUM(b.water_lost_m3) n ${BURSTS} JOIN districts d ON d.district_id = g.district_id WHERE ${YEAR('b.reported_at')} GROUP BY 1`,
  },
  {
    es: '¿Cuántas roturas siguen sin reparar?',
    en: 'How many bursts are still not repaired?',
    gold: 'SELECT COUNT(*) FROM bursts WHERE repaired_at IS NULL',
  },
  { es: '¿Cuál es el nivel de cloro en Eastgate?', en: 'What is the chlorine level in Eastgate?', gold: null },
  { es: 'facturas impagas de los clientes', en: 'unpaid customer bills', gold: null },
  { es: '¿Cuánta energía gastó la estación PS110?', en: 'How much energy did station PS110 use?', gold: null },
  { es: 'camiones asignados a cada cuadrilla', en: 'vehicles assigned to each crew', gold: null },
  { es: 'pronóstico de lluvia para mañana', en: 'rain forecast for tomorrow', gold: null },
];
