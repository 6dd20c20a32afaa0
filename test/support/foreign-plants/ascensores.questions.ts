import type { UserQuestion } from './user-question.js';

const WITHIN = (column: string, from: string, until: string): string =>
  `${column} >= '${from}' AND ${column} < '${until}'`;
const YEAR = (column: string): string => WITHIN(column, '2026-01-01', '2027-01-01');
const LAST_YEAR = (column: string): string => WITHIN(column, '2025-01-01', '2026-01-01');
const OCTOBER = (column: string): string => WITHIN(column, '2026-10-01', '2026-11-01');
const DAY = (column: string): string => `date_format(${column}, '%Y-%m-%d')`;
const TECHNICIAN = 't.num_empleado t__code, t.nombre_completo t__name';
const PART = 'r.cod_repuesto r__code, r.descripcion r__name';
const EQUIPMENT =
  'FROM tbl_equipos e JOIN tbl_edificios b ON b.id_edificio = e.id_edificio JOIN tbl_clientes c ON c.id_cliente = b.id_cliente JOIN cat_zona z ON z.id_zona = b.id_zona JOIN cat_tipo_equipo y ON y.id_tipo = e.id_tipo JOIN cat_marca m ON m.id_marca = e.id_marca JOIN cat_estado_equipo s ON s.cve_estado = e.cve_estado';
const CALLS = `${EQUIPMENT} JOIN tbl_avisos a ON a.id_equipo = e.id_equipo`;
const REVIEWS = `${EQUIPMENT} JOIN tbl_revisiones v ON v.id_equipo = e.id_equipo`;
const USES = 'FROM tbl_consumos u JOIN tbl_repuestos r ON r.id_repuesto = u.id_repuesto';
const PENDING = 'a.id_estado IN (1, 2, 3)';

/**
 * Asked on Sunday 22 November 2026. Blind as of 2026-12-01: written by an outsider who has seen neither the drafter nor how questions are
 * understood. No gold was changed after a first run; nobody has worked on it.
 */
export const ASCENSORES_QUESTIONS: readonly UserQuestion[] = [
  // prettier-ignore
  { es: '¿Cuántos equipos mantenemos?', en: 'How many units of equipment do we have?', gold: 'SELECT COUNT(*) FROM tbl_equipos' },
  // prettier-ignore
  { es: 'equipos por tipo', en: 'equipment by type', gold: 'SELECT y.desc_tipo, COUNT(*) n FROM tbl_equipos e JOIN cat_tipo_equipo y ON y.id_tipo = e.id_tipo GROUP BY 1' },
  // prettier-ignore
  { es: '¿Qué equipos están parados?', en: 'Which equipment has status Parado?', gold: `SELECT e.cod_equipo FROM tbl_equipos e WHERE e.cve_estado = 'PA'` },
  {
    es: '¿Cuántos ascensores hidraulicos hay en la zona Norte?',
    en: 'How many Ascensor hidraulico are there in the Norte zone?',
    gold: `SELECT COUNT(*) ${EQUIPMENT} WHERE y.desc_tipo = 'Ascensor hidraulico' AND z.desc_zona = 'Norte'`,
  },
  {
    es: 'equipos de marca Kone con su modelo y año de instalación',
    en: 'Kone equipment with model and year installed',
    gold: `SELECT e.cod_equipo, e.modelo, e.anio_inst ${EQUIPMENT} WHERE m.nom_marca = 'Kone'`,
  },
  // prettier-ignore
  { es: 'equipos instalados antes de 1995', en: 'equipment installed before 1995', gold: 'SELECT e.cod_equipo FROM tbl_equipos e WHERE e.anio_inst < 1995' },
  {
    es: 'los 5 equipos más antiguos',
    en: 'the 5 oldest units of equipment',
    gold: 'SELECT e.cod_equipo, e.anio_inst opt__n FROM tbl_equipos e ORDER BY e.anio_inst',
    top: 5,
  },
  {
    es: '¿Cuándo le toca la próxima revisión al EQ-1020?',
    en: 'When is the next review of EQ-1020?',
    gold: `SELECT ${DAY('e.fec_prox_rev')} d FROM tbl_equipos e WHERE e.cod_equipo = 'EQ-1020'`,
  },
  {
    es: '¿En qué edificio y dirección está el EQ-1033?',
    en: 'Which building and address is EQ-1033 at?',
    gold: `SELECT b.nom_edificio, b.direccion ${EQUIPMENT} WHERE e.cod_equipo = 'EQ-1033'`,
  },
  // prettier-ignore
  { es: 'equipos sin técnico asignado', en: 'equipment without a technician', gold: 'SELECT e.cod_equipo FROM tbl_equipos e WHERE e.id_tecnico IS NULL' },
  {
    es: '¿Cuántos equipos tienen la próxima revisión ya vencida?',
    en: 'How many units of equipment have their next review overdue?',
    gold: `SELECT COUNT(*) FROM tbl_equipos e WHERE e.fec_prox_rev < '2026-11-22'`,
  },
  {
    es: 'equipos que toca revisar la semana que viene',
    en: 'equipment due for its next review next week',
    gold: [
      `SELECT e.cod_equipo FROM tbl_equipos e WHERE ${WITHIN('e.fec_prox_rev', '2026-11-23', '2026-11-30')}`,
      `SELECT DISTINCT e.cod_equipo ${REVIEWS} WHERE ${WITHIN('v.fec_programada', '2026-11-23', '2026-11-30')}`,
    ],
  },
  // prettier-ignore
  { es: 'carga promedio en kg por tipo de equipo', en: 'average load in kg by equipment type', gold: `SELECT y.desc_tipo, AVG(e.carga_kg) n ${EQUIPMENT} GROUP BY 1` },
  {
    es: 'número de equipos por cliente',
    en: 'number of units of equipment by client',
    gold: [
      `SELECT c.razon_social, COUNT(*) n ${EQUIPMENT} GROUP BY c.id_cliente, 1`,
      'SELECT c.razon_social, COUNT(e.id_equipo) n FROM tbl_clientes c LEFT JOIN tbl_edificios b ON b.id_cliente = c.id_cliente LEFT JOIN tbl_equipos e ON e.id_edificio = b.id_edificio GROUP BY c.id_cliente, 1',
    ],
  },
  {
    es: '¿Cuántos equipos lleva cada técnico?',
    en: 'How many units of equipment does each technician look after?',
    gold: [
      `SELECT ${TECHNICIAN}, COUNT(*) n FROM tbl_equipos e JOIN tbl_tecnicos t ON t.id_tecnico = e.id_tecnico GROUP BY t.id_tecnico, 1, 2`,
      `SELECT ${TECHNICIAN}, COUNT(*) n FROM tbl_equipos e LEFT JOIN tbl_tecnicos t ON t.id_tecnico = e.id_tecnico GROUP BY t.id_tecnico, 1, 2`,
      `SELECT ${TECHNICIAN}, COUNT(e.id_equipo) n FROM tbl_tecnicos t LEFT JOIN tbl_equipos e ON t.id_tecnico = e.id_tecnico GROUP BY t.id_tecnico, 1, 2`,
    ],
  },
  {
    es: '¿Qué porcentaje de los equipos está en servicio?',
    en: 'What percentage of the equipment is in service?',
    gold: `SELECT 100.0 * SUM(e.cve_estado = 'SE') / COUNT(*) FROM tbl_equipos e`,
  },
  {
    es: 'montacargas dados de baja o en modernizacion',
    en: 'montacargas with status Dado de baja or En modernizacion',
    gold: `SELECT e.cod_equipo ${EQUIPMENT} WHERE y.desc_tipo = 'Montacargas' AND e.cve_estado IN ('BA', 'MO')`,
  },
  // prettier-ignore
  { es: '¿Cuántos avisos tuvimos en octubre?', en: 'How many avisos did we have in October?', gold: `SELECT COUNT(*) FROM tbl_avisos a WHERE ${OCTOBER('a.fec_aviso')}` },
  {
    es: 'avisos sin cerrar',
    en: 'avisos not closed',
    gold: [
      `SELECT a.folio FROM tbl_avisos a WHERE ${PENDING}`,
      'SELECT a.folio FROM tbl_avisos a WHERE a.id_estado <> 4',
      'SELECT a.folio FROM tbl_avisos a WHERE a.fec_cierre IS NULL',
    ],
  },
  {
    es: 'avisos por mes este año',
    en: 'avisos by month this year',
    gold: `SELECT date_format(a.fec_aviso, '%Y-%m') m, COUNT(*) n FROM tbl_avisos a WHERE ${YEAR('a.fec_aviso')} GROUP BY 1`,
  },
  {
    es: 'avisos por causa este año',
    en: 'avisos by cause this year',
    gold: [
      `SELECT k.desc_causa, COUNT(*) n FROM tbl_avisos a JOIN cat_causa k ON k.id_causa = a.id_causa WHERE ${YEAR('a.fec_aviso')} GROUP BY 1`,
      `SELECT k.desc_causa, COUNT(*) n FROM tbl_avisos a LEFT JOIN cat_causa k ON k.id_causa = a.id_causa WHERE ${YEAR('a.fec_aviso')} GROUP BY 1`,
    ],
  },
  {
    es: '¿Cuál fue la causa más frecuente el año pasado?',
    en: 'What was the most frequent cause of avisos last year?',
    gold: `SELECT k.desc_causa, COUNT(*) opt__n FROM tbl_avisos a JOIN cat_causa k ON k.id_causa = a.id_causa WHERE ${LAST_YEAR('a.fec_aviso')} GROUP BY 1 ORDER BY COUNT(*) DESC`,
    top: 1,
  },
  {
    es: 'los 5 equipos con más avisos este año',
    en: 'the 5 units of equipment with the most avisos this year',
    gold: `SELECT e.cod_equipo, COUNT(*) opt__n ${CALLS} WHERE ${YEAR('a.fec_aviso')} GROUP BY e.id_equipo, 1 ORDER BY COUNT(*) DESC`,
    top: 5,
  },
  {
    es: '¿Cuántos avisos con persona atrapada hubo este año?',
    en: 'How many avisos with a trapped person were there this year?',
    gold: `SELECT COUNT(*) FROM tbl_avisos a WHERE a.persona_atrapada = 1 AND ${YEAR('a.fec_aviso')}`,
  },
  // prettier-ignore
  { es: 'avisos por zona el año pasado', en: 'avisos by zone last year', gold: `SELECT z.desc_zona, COUNT(*) n ${CALLS} WHERE ${LAST_YEAR('a.fec_aviso')} GROUP BY 1` },
  {
    es: 'horas de paro por tipo de equipo este año',
    en: 'downtime hours by equipment type this year',
    gold: [
      `SELECT y.desc_tipo, SUM(a.horas_paro) n ${CALLS} WHERE ${YEAR('a.fec_aviso')} GROUP BY 1`,
      `SELECT y.desc_tipo, SUM(a.horas_paro) n ${CALLS} WHERE ${YEAR('a.fec_cierre')} GROUP BY 1`,
    ],
  },
  {
    es: 'total de horas de paro del mes pasado',
    en: 'total downtime hours last month',
    gold: [
      `SELECT SUM(a.horas_paro) FROM tbl_avisos a WHERE ${OCTOBER('a.fec_aviso')}`,
      `SELECT SUM(a.horas_paro) FROM tbl_avisos a WHERE ${OCTOBER('a.fec_cierre')}`,
    ],
  },
  {
    es: '¿Qué técnico atendió más avisos este año?',
    en: 'Which technician handled the most avisos this year?',
    gold: `SELECT ${TECHNICIAN}, COUNT(*) opt__n FROM tbl_avisos a JOIN tbl_tecnicos t ON t.id_tecnico = a.id_tecnico WHERE ${YEAR('a.fec_aviso')} GROUP BY t.id_tecnico, 1, 2 ORDER BY COUNT(*) DESC`,
    top: 1,
  },
  {
    es: '¿De qué equipo es el aviso AV-26200 y quién lo atendió?',
    en: 'Which equipment is aviso AV-26200 for and which technician handled it?',
    gold: `SELECT e.cod_equipo, ${TECHNICIAN} FROM tbl_avisos a JOIN tbl_equipos e ON e.id_equipo = a.id_equipo LEFT JOIN tbl_tecnicos t ON t.id_tecnico = a.id_tecnico WHERE a.folio = 'AV-26200'`,
  },
  {
    es: 'minutos promedio desde el aviso hasta la llegada del técnico',
    en: 'average minutes from aviso to arrival',
    gold: 'SELECT AVG(TIMESTAMPDIFF(SECOND, a.fec_aviso, a.fec_llegada)) / 60 FROM tbl_avisos a',
  },
  // prettier-ignore
  { es: 'equipos con más de 8 avisos', en: 'equipment with more than 8 avisos', gold: `SELECT e.cod_equipo, COUNT(*) opt__n ${CALLS} GROUP BY e.id_equipo, 1 HAVING COUNT(*) > 8` },
  {
    es: 'equipos que no han tenido ningún aviso este año',
    en: 'equipment with no avisos this year',
    gold: `SELECT e.cod_equipo FROM tbl_equipos e WHERE e.id_equipo NOT IN (SELECT a.id_equipo FROM tbl_avisos a WHERE ${YEAR('a.fec_aviso')})`,
  },
  {
    es: '¿Qué porcentaje de los avisos de este año fue por vandalismo?',
    en: 'What percentage of this year’s avisos were for vandalismo?',
    gold: [
      `SELECT 100.0 * SUM(COALESCE(a.id_causa = 5, 0)) / COUNT(*) FROM tbl_avisos a WHERE ${YEAR('a.fec_aviso')}`,
      `SELECT 100.0 * SUM(a.id_causa = 5) / COUNT(a.id_causa) FROM tbl_avisos a WHERE ${YEAR('a.fec_aviso')}`,
    ],
  },
  {
    es: 'avisos de puertas en el Hotel Mirador',
    en: 'avisos with cause puertas at Hotel Mirador',
    gold: `SELECT a.folio ${CALLS} WHERE a.id_causa = 1 AND c.razon_social = 'Hotel Mirador'`,
  },
  {
    es: 'avisos de este año comparados con los del año pasado',
    en: 'avisos this year compared with last year',
    gold: [
      `SELECT date_format(a.fec_aviso, '%Y') y, COUNT(*) n FROM tbl_avisos a WHERE ${WITHIN('a.fec_aviso', '2025-01-01', '2027-01-01')} GROUP BY 1`,
      `SELECT SUM(${YEAR('a.fec_aviso')}), SUM(${LAST_YEAR('a.fec_aviso')}) FROM tbl_avisos a`,
    ],
  },
  {
    es: 'cliente con más avisos este año',
    en: 'client with the most avisos this year',
    gold: `SELECT c.razon_social, COUNT(*) opt__n ${CALLS} WHERE ${YEAR('a.fec_aviso')} GROUP BY c.id_cliente, 1 ORDER BY COUNT(*) DESC`,
    top: 1,
  },
  // prettier-ignore
  { es: 'avisos anulados este año', en: 'cancelled avisos this year', gold: `SELECT a.folio FROM tbl_avisos a WHERE a.id_estado = 5 AND ${YEAR('a.fec_aviso')}` },
  {
    es: '¿Cuántas revisiones se hicieron el mes pasado?',
    en: 'How many reviews were carried out last month?',
    gold: `SELECT COUNT(*) FROM tbl_revisiones v WHERE ${OCTOBER('v.fec_realizada')}`,
  },
  {
    es: 'revisiones programadas que no se han realizado y ya pasaron de fecha',
    en: 'scheduled reviews whose date has passed and that have not been carried out',
    gold: `SELECT e.cod_equipo, ${DAY('v.fec_programada')} opt__d ${REVIEWS} WHERE v.fec_realizada IS NULL AND v.fec_programada < '2026-11-22'`,
  },
  {
    es: '¿Cuántas revisiones se realizaron después de la fecha programada este año?',
    en: 'How many reviews were carried out after their scheduled date this year?',
    gold: [
      `SELECT COUNT(*) FROM tbl_revisiones v WHERE v.fec_realizada > v.fec_programada AND ${YEAR('v.fec_realizada')}`,
      `SELECT COUNT(*) FROM tbl_revisiones v WHERE v.fec_realizada > v.fec_programada AND ${YEAR('v.fec_programada')}`,
    ],
  },
  {
    es: 'revisiones por resultado este año',
    en: 'reviews by result this year',
    gold: [
      `SELECT v.resultado, COUNT(*) n FROM tbl_revisiones v WHERE v.resultado IS NOT NULL AND ${YEAR('v.fec_realizada')} GROUP BY 1`,
      `SELECT v.resultado, COUNT(*) n FROM tbl_revisiones v WHERE v.resultado IS NOT NULL AND ${YEAR('v.fec_programada')} GROUP BY 1`,
      `SELECT v.resultado, COUNT(*) n FROM tbl_revisiones v WHERE ${YEAR('v.fec_programada')} GROUP BY 1`,
    ],
  },
  {
    es: 'duración promedio de las revisiones por técnico',
    en: 'average duration of reviews by technician',
    gold: [
      `SELECT ${TECHNICIAN}, AVG(v.duracion_min) n FROM tbl_revisiones v JOIN tbl_tecnicos t ON t.id_tecnico = v.id_tecnico GROUP BY t.id_tecnico, 1, 2`,
      `SELECT ${TECHNICIAN}, AVG(v.duracion_min) / 60 n FROM tbl_revisiones v JOIN tbl_tecnicos t ON t.id_tecnico = v.id_tecnico GROUP BY t.id_tecnico, 1, 2`,
    ],
  },
  {
    es: 'técnicos que no hicieron ninguna revisión en octubre',
    en: 'technicians who carried out no reviews in October',
    gold: [
      `SELECT ${TECHNICIAN} FROM tbl_tecnicos t WHERE t.id_tecnico NOT IN (SELECT v.id_tecnico FROM tbl_revisiones v WHERE ${OCTOBER('v.fec_realizada')})`,
      `SELECT ${TECHNICIAN} FROM tbl_tecnicos t WHERE t.activo = 1 AND t.id_tecnico NOT IN (SELECT v.id_tecnico FROM tbl_revisiones v WHERE ${OCTOBER('v.fec_realizada')})`,
    ],
  },
  {
    es: 'porcentaje de revisiones con defectos',
    en: 'percentage of reviews with result Con defectos',
    gold: [
      `SELECT 100.0 * SUM(v.resultado = 'Con defectos') / COUNT(v.resultado) FROM tbl_revisiones v`,
      `SELECT 100.0 * SUM(v.resultado = 'Con defectos') / COUNT(*) FROM tbl_revisiones v`,
    ],
  },
  {
    es: '¿Cuántas inspecciones oficiales salieron con defectos graves?',
    en: 'How many inspections ended with Defectos graves?',
    gold: `SELECT COUNT(*) FROM tbl_inspecciones i WHERE i.dictamen = 'Defectos graves'`,
  },
  // prettier-ignore
  { es: 'inspecciones por organismo', en: 'inspections by organismo', gold: 'SELECT i.organismo, COUNT(*) n FROM tbl_inspecciones i GROUP BY 1' },
  {
    es: 'inspecciones de este año por dictamen',
    en: 'inspections this year by dictamen',
    gold: 'SELECT i.dictamen, COUNT(*) n FROM tbl_inspecciones i WHERE i.fec_inspeccion BETWEEN 20260101 AND 20261231 GROUP BY 1',
  },
  {
    es: 'equipos que nunca han pasado una inspección',
    en: 'equipment that has never had an inspection',
    gold: 'SELECT e.cod_equipo FROM tbl_equipos e WHERE e.id_equipo NOT IN (SELECT i.id_equipo FROM tbl_inspecciones i)',
  },
  // prettier-ignore
  { es: 'repuestos con existencia por debajo del mínimo', en: 'spare parts below minimum stock', gold: `SELECT ${PART} FROM tbl_repuestos r WHERE r.exist_actual < r.exist_min` },
  {
    es: '¿Cuánto cuesta el RP-312 y cuántos quedan?',
    en: 'What is the price of RP-312 and how many are in stock?',
    gold: `SELECT r.precio_unit, r.exist_actual FROM tbl_repuestos r WHERE r.cod_repuesto = 'RP-312'`,
  },
  // prettier-ignore
  { es: 'valor total del inventario de repuestos', en: 'total value of the spare parts inventory', gold: 'SELECT SUM(r.exist_actual * r.precio_unit) FROM tbl_repuestos r' },
  // prettier-ignore
  { es: 'repuestos que cuestan más de 400', en: 'spare parts that cost more than 400', gold: `SELECT ${PART} FROM tbl_repuestos r WHERE r.precio_unit > 400` },
  {
    es: 'los 10 repuestos más consumidos este año',
    en: 'the 10 most consumed spare parts this year',
    gold: [
      `SELECT ${PART}, SUM(u.cantidad) opt__n ${USES} WHERE ${YEAR('u.fec_consumo')} GROUP BY r.id_repuesto, 1, 2 ORDER BY SUM(u.cantidad) DESC`,
      `SELECT ${PART}, COUNT(*) opt__n ${USES} WHERE ${YEAR('u.fec_consumo')} GROUP BY r.id_repuesto, 1, 2 ORDER BY COUNT(*) DESC`,
    ],
    top: 10,
  },
  {
    es: 'repuestos que nunca se han consumido',
    en: 'spare parts that have never been consumed',
    gold: `SELECT ${PART} FROM tbl_repuestos r WHERE r.id_repuesto NOT IN (SELECT id_repuesto FROM tbl_consumos)`,
  },
  {
    es: 'repuestos consumidos en el aviso AV-26010',
    en: 'parts used on aviso AV-26010',
    gold: `SELECT ${PART} ${USES} JOIN tbl_avisos a ON a.id_aviso = u.id_aviso WHERE a.folio = 'AV-26010'`,
  },
  {
    es: 'cantidad consumida por mes este año',
    en: 'quantity consumed by month this year',
    gold: `SELECT date_format(u.fec_consumo, '%Y-%m') m, SUM(u.cantidad) n FROM tbl_consumos u WHERE ${YEAR('u.fec_consumo')} GROUP BY 1`,
  },
  {
    es: 'contratos vigentes por tipo de contrato',
    en: 'contracts in force by contract type',
    gold: 'SELECT k.tipo_contrato, COUNT(*) n FROM tbl_contratos k WHERE k.vigente = 1 GROUP BY 1',
  },
  {
    es: '¿Cuánto suman las cuotas mensuales de los contratos vigentes?',
    en: 'What is the total monthly fee of the contracts in force?',
    gold: 'SELECT SUM(k.cuota_mensual) FROM tbl_contratos k WHERE k.vigente = 1',
  },
  {
    es: 'contratos que terminan en los próximos 6 meses, con su cliente',
    en: 'contracts that end in the next 6 months, with their client',
    gold: `SELECT k.num_contrato, c.razon_social FROM tbl_contratos k JOIN tbl_clientes c ON c.id_cliente = k.id_cliente WHERE k.fec_fin BETWEEN '2026-11-22' AND '2027-05-22'`,
  },
  {
    es: 'clientes sin contrato vigente',
    en: 'clients without a contract in force',
    gold: 'SELECT c.razon_social FROM tbl_clientes c WHERE c.id_cliente NOT IN (SELECT k.id_cliente FROM tbl_contratos k WHERE k.vigente = 1)',
  },
  {
    es: 'clientes de tipo comunidad que son de Valencia',
    en: 'clients of type comunidad in Valencia',
    gold: `SELECT c.razon_social FROM tbl_clientes c WHERE c.tipo_cliente = 'Comunidad' AND c.ciudad = 'Valencia'`,
  },
  {
    es: '¿Cuántos presupuestos están pendientes y por qué importe?',
    en: 'How many presupuestos are pending and for what total amount?',
    gold: `SELECT COUNT(*), SUM(p.importe) FROM tbl_presupuestos p WHERE p.estatus = 'Pendiente'`,
  },
  {
    es: 'importe de presupuestos aceptados por mes este año',
    en: 'amount of accepted presupuestos by month this year',
    gold: [
      `SELECT date_format(p.fec_emision, '%Y-%m') m, SUM(p.importe) n FROM tbl_presupuestos p WHERE p.estatus = 'Aceptado' AND ${YEAR('p.fec_emision')} GROUP BY 1`,
      `SELECT date_format(p.fec_respuesta, '%Y-%m') m, SUM(p.importe) n FROM tbl_presupuestos p WHERE p.estatus = 'Aceptado' AND ${YEAR('p.fec_respuesta')} GROUP BY 1`,
    ],
  },
  {
    es: 'días promedio que tardan en responder un presupuesto',
    en: 'average days between emission and response of a presupuesto',
    gold: 'SELECT AVG(DATEDIFF(p.fec_respuesta, p.fec_emision)) FROM tbl_presupuestos p',
  },
  {
    es: 'presupuestos rechazados de más de 8000',
    en: 'rejected presupuestos above 8000',
    gold: `SELECT p.num_presupuesto FROM tbl_presupuestos p WHERE p.estatus = 'Rechazado' AND p.importe > 8000`,
  },
  // prettier-ignore
  { es: 'técnicos activos por especialidad', en: 'active technicians by specialty', gold: 'SELECT t.especialidad, COUNT(*) n FROM tbl_tecnicos t WHERE t.activo = 1 GROUP BY 1' },
  {
    es: '¿Quién es el técnico con el costo por hora más alto en cada zona?',
    en: 'Which technician has the highest hourly cost in each zone?',
    gold: `SELECT z.desc_zona, ${TECHNICIAN}, t.costo_hora opt__n FROM tbl_tecnicos t JOIN cat_zona z ON z.id_zona = t.id_zona WHERE t.costo_hora = (SELECT MAX(o.costo_hora) FROM tbl_tecnicos o WHERE o.id_zona = t.id_zona)`,
  },
  {
    es: 'técnicos que llevan más de 10 años en la empresa',
    en: 'technicians who have been with the company for more than 10 years',
    gold: [
      `SELECT ${TECHNICIAN} FROM tbl_tecnicos t WHERE t.fec_ingreso < '2016-11-22'`,
      `SELECT ${TECHNICIAN} FROM tbl_tecnicos t WHERE t.fec_ingreso < '2016-11-22' AND t.activo = 1`,
    ],
  },
  // prettier-ignore
  { es: '¿Cuánto nos debe cada cliente?', en: 'How much does each client owe us?', gold: null },
  // prettier-ignore
  { es: '¿Qué consumo eléctrico tuvo el EQ-1005 el mes pasado?', en: 'How much electricity did EQ-1005 use last month?', gold: null },
];
