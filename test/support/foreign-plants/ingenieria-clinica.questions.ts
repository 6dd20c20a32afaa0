import type { UserQuestion } from './user-question.js';

const WITHIN = (column: string, from: string, until: string): string =>
  `${column} >= '${from}' AND ${column} < '${until}'`;
const YEAR = (column: string): string => WITHIN(column, '2026-01-01', '2027-01-01');
const LAST_YEAR = (column: string): string => WITHIN(column, '2025-01-01', '2026-01-01');
const NOVEMBER = (column: string): string => WITHIN(column, '2026-11-01', '2026-12-01');
const OCTOBER = (column: string): string => WITHIN(column, '2026-10-01', '2026-11-01');
const BOUGHT = `STR_TO_DATE(e.fecha_compra, '%d/%m/%Y')`;
const DEVICE = 'e.num_inventario k__code, e.descripcion opt__d';
const PLACE = 'u.id_ubicacion k__code, u.nombre k__name';
const ENGINEER = 'i.id_ingeniero k__code, i.nombre_completo k__name';
const SPARE = 'r.clave k__code, r.nombre k__name';
const SUPPLIER = 'p.id_proveedor k__code, p.razon_social k__name';
const OF_PLACE = 'FROM equipos_biomedicos e JOIN ubicaciones u ON u.id_ubicacion = e.id_ubicacion';
const ORDERS = 'FROM ordenes_servicio o JOIN equipos_biomedicos e ON e.num_inventario = o.num_inventario';
const ORDERS_OF_PLACE = `${ORDERS} JOIN ubicaciones u ON u.id_ubicacion = e.id_ubicacion`;
const OPEN = 'o.id_estado_orden NOT IN (5, 6)';
const COST = 'o.mano_obra_mxn + o.refacciones_mxn';
const SORT = `o.tipo_orden t__code, CASE o.tipo_orden WHEN 'MP' THEN 'preventivo' WHEN 'MC' THEN 'correctivo' WHEN 'CA' THEN 'calibración' ELSE 'instalación' END t__name`;

/** Asked on Sunday 22 November 2026. Worked on since 2026-12-01; blind, in both languages: 41 of 100 right, 4 false, 55 refused or asked back. */
export const INGENIERIA_CLINICA_QUESTIONS: readonly UserQuestion[] = [
  { es: '¿Cuántos equipos biomédicos hay?', en: 'How many biomedical devices are there?', gold: 'SELECT COUNT(*) FROM equipos_biomedicos' }, // prettier-ignore
  {
    es: 'equipos por ubicación',
    en: 'devices by location',
    gold: `SELECT ${PLACE}, COUNT(*) n ${OF_PLACE} GROUP BY 1, 2`,
  },
  {
    es: '¿Qué equipos están fuera de servicio?',
    en: 'Which devices are out of service?',
    gold: `SELECT ${DEVICE} FROM equipos_biomedicos e WHERE estado = 'FS'`,
  },
  {
    es: '¿Cuántos equipos están dados de baja?',
    en: 'How many biomedical devices are written off (dado de baja)?',
    gold: `SELECT COUNT(*) FROM equipos_biomedicos WHERE estado = 'BJ'`,
  },
  {
    es: 'cantidad de equipos por estado',
    en: 'number of devices by state',
    gold: `SELECT e.estado t__code, s.descripcion t__name, COUNT(*) n FROM equipos_biomedicos e JOIN cat_estado_equipo s ON s.estado = e.estado GROUP BY 1, 2`,
  },
  {
    es: 'equipos de soporte de vida en Terapia intensiva',
    en: 'life support devices in Terapia intensiva',
    gold: `SELECT ${DEVICE} ${OF_PLACE} WHERE soporte_vida = 'S' AND u.nombre = 'Terapia intensiva'`,
  },
  {
    es: '¿Cuántos ventiladores pulmonares hay en cada edificio?',
    en: 'How many Ventilador pulmonar devices are there in each building?',
    gold: `SELECT u.edificio, COUNT(*) n ${OF_PLACE} WHERE e.descripcion = 'Ventilador pulmonar' GROUP BY 1`,
  },
  {
    es: 'equipos de la marca Mindray con clase de riesgo III',
    en: 'Mindray devices of risk class III',
    gold: `SELECT ${DEVICE} FROM equipos_biomedicos e WHERE marca = 'Mindray' AND clase_riesgo = 'III'`,
  },
  {
    es: '¿Cuántos equipos se compraron en 2025?',
    en: 'How many biomedical devices were bought in 2025?',
    gold: `SELECT COUNT(*) FROM equipos_biomedicos e WHERE ${LAST_YEAR(BOUGHT)}`,
  },
  {
    es: 'los 5 equipos comprados más recientemente',
    en: 'the 5 most recently purchased devices',
    gold: `SELECT e.num_inventario, ${BOUGHT} opt__f FROM equipos_biomedicos e ORDER BY ${BOUGHT} DESC`,
    top: 5,
  },
  {
    es: 'inversión en equipos por marca',
    en: 'purchase cost of devices by brand',
    gold: `SELECT marca, SUM(costo_mxn) n FROM equipos_biomedicos GROUP BY 1`,
  },
  {
    es: '¿Cuánto costó en promedio un desfibrilador?',
    en: 'What is the average purchase cost of a Desfibrilador?',
    gold: `SELECT AVG(costo_mxn) FROM equipos_biomedicos WHERE descripcion = 'Desfibrilador'`,
  },
  {
    es: '¿Cuál es el equipo más caro?',
    en: 'which device is the most expensive?',
    gold: `SELECT e.num_inventario, e.costo_mxn opt__c FROM equipos_biomedicos e ORDER BY e.costo_mxn DESC`,
    top: 1,
  },
  {
    es: 'equipos cuya garantía vence este año',
    en: 'devices whose warranty expires this year',
    gold: `SELECT ${DEVICE} FROM equipos_biomedicos e WHERE ${YEAR('e.garantia_hasta')}`,
  },
  {
    es: 'equipos sin fecha de garantía',
    en: 'devices without a warranty date',
    gold: `SELECT ${DEVICE} FROM equipos_biomedicos e WHERE e.garantia_hasta IS NULL`,
  },
  {
    es: '¿A qué proveedor le compramos el equipo EB-0012?',
    en: 'Which supplier did EB-0012 come from?',
    gold: `SELECT ${SUPPLIER} FROM equipos_biomedicos e JOIN proveedores p ON p.id_proveedor = e.id_proveedor WHERE e.num_inventario = 'EB-0012'`,
  },
  {
    es: '¿En qué piso está el equipo EB-0031?',
    en: 'on which floor is EB-0031?',
    gold: `SELECT u.piso ${OF_PLACE} WHERE e.num_inventario = 'EB-0031'`,
  },
  {
    es: 'número de serie del equipo EB-0077',
    en: 'serial number of EB-0077',
    gold: `SELECT num_serie FROM equipos_biomedicos WHERE num_inventario = 'EB-0077'`,
  },
  {
    es: '¿Cuántas órdenes de servicio se solicitaron este mes?',
    en: 'How many service orders were requested this month?',
    gold: `SELECT COUNT(*) FROM ordenes_servicio o WHERE ${NOVEMBER('o.fecha_solicitud')}`,
  },
  {
    es: '¿Cuántas órdenes urgentes hay en proceso?',
    en: 'How many urgent orders are in process?',
    gold: `SELECT COUNT(*) FROM ordenes_servicio o WHERE urgente = 'S' AND id_estado_orden = 3`,
  },
  {
    es: 'órdenes en espera de refacción',
    en: 'orders waiting for a spare part',
    gold: `SELECT o.folio FROM ordenes_servicio o WHERE o.id_estado_orden = 4`,
  },
  {
    es: 'órdenes de servicio por estado',
    en: 'service orders by status',
    gold: `SELECT o.id_estado_orden t__code, s.descripcion t__name, COUNT(*) n FROM ordenes_servicio o JOIN cat_estado_orden s ON s.id_estado_orden = o.id_estado_orden GROUP BY 1, 2`,
  },
  {
    es: 'órdenes por tipo en lo que va del año',
    en: 'orders by type so far this year',
    gold: `SELECT ${SORT}, COUNT(*) n FROM ordenes_servicio o WHERE ${YEAR('o.fecha_solicitud')} GROUP BY 1, 2`,
  },
  {
    es: '¿Cuántas órdenes correctivas se cerraron en octubre?',
    en: 'How many corrective orders were closed in October?',
    gold: `SELECT COUNT(*) FROM ordenes_servicio o WHERE tipo_orden = 'MC' AND ${OCTOBER('o.fecha_cierre')}`,
  },
  {
    es: 'órdenes vencidas: sin terminar y con fecha compromiso ya pasada',
    en: 'overdue orders: not finished and past their commitment date',
    gold: `SELECT o.folio FROM ordenes_servicio o WHERE ${OPEN} AND o.fecha_compromiso < '2026-11-22'`,
  },
  {
    es: 'órdenes sin ingeniero asignado',
    en: 'orders with no engineer assigned',
    gold: 'SELECT o.folio FROM ordenes_servicio o WHERE o.id_ingeniero IS NULL',
  },
  {
    es: '¿Cuántas órdenes canceladas hubo en 2025?',
    en: 'how many orders requested in 2025 were cancelled?',
    gold: `SELECT COUNT(*) FROM ordenes_servicio o WHERE id_estado_orden = 6 AND ${LAST_YEAR('o.fecha_solicitud')}`,
  },
  {
    es: 'órdenes terminadas por ingeniero',
    en: 'finished orders by engineer',
    gold: `SELECT ${ENGINEER}, COUNT(*) n FROM ordenes_servicio o JOIN ingenieros i ON i.id_ingeniero = o.id_ingeniero WHERE o.id_estado_orden = 5 GROUP BY 1, 2`,
  },
  {
    es: 'horas de paro por equipo, los 10 peores',
    en: 'top 10 devices by downtime hours',
    gold: `SELECT e.num_inventario, SUM(o.horas_paro) n ${ORDERS} GROUP BY 1 ORDER BY 2 DESC`,
    top: 10,
  },
  {
    es: 'total de horas de paro en 2026 por ubicación',
    en: 'total downtime hours in 2026 by location',
    gold: [
      `SELECT ${PLACE}, SUM(o.horas_paro) n ${ORDERS_OF_PLACE} WHERE ${YEAR('o.fecha_solicitud')} GROUP BY 1, 2`,
      `SELECT ${PLACE}, SUM(o.horas_paro) n ${ORDERS_OF_PLACE} WHERE ${YEAR('o.fecha_cierre')} GROUP BY 1, 2`,
    ],
  },
  {
    es: '¿Cuánto gastamos en refacciones en las órdenes correctivas?',
    en: 'How much did corrective orders cost in spare parts?',
    gold: [
      `SELECT SUM(refacciones_mxn) FROM ordenes_servicio WHERE tipo_orden = 'MC'`,
      `SELECT SUM(c.cantidad * r.precio_unitario_mxn) FROM consumo_refacciones c JOIN refacciones r ON r.clave = c.clave JOIN ordenes_servicio o ON o.folio = c.folio WHERE o.tipo_orden = 'MC'`,
    ],
  },
  {
    es: 'costo de mano de obra por mes en 2026',
    en: 'labour cost per month in 2026',
    gold: [
      `SELECT DATE_FORMAT(o.fecha_solicitud, '%Y-%m') m, SUM(o.mano_obra_mxn) n FROM ordenes_servicio o WHERE ${YEAR('o.fecha_solicitud')} GROUP BY 1`,
      `SELECT DATE_FORMAT(o.fecha_cierre, '%Y-%m') m, SUM(o.mano_obra_mxn) n FROM ordenes_servicio o WHERE ${YEAR('o.fecha_cierre')} GROUP BY 1`,
    ],
  },
  {
    es: 'promedio de horas hombre por tipo de orden',
    en: 'average man-hours by order type',
    gold: `SELECT ${SORT}, AVG(o.horas_hombre) n FROM ordenes_servicio o GROUP BY 1, 2`,
  },
  {
    es: '¿Qué equipos no tienen ninguna orden de servicio?',
    en: 'Which devices have no service order at all?',
    gold: `SELECT ${DEVICE} FROM equipos_biomedicos e WHERE NOT EXISTS (SELECT 1 FROM ordenes_servicio o WHERE o.num_inventario = e.num_inventario)`,
  },
  {
    es: 'equipos con más de 2 órdenes correctivas',
    en: 'devices with more than 2 corrective orders',
    gold: `SELECT ${DEVICE} ${ORDERS} WHERE o.tipo_orden = 'MC' GROUP BY e.num_inventario, e.descripcion HAVING COUNT(*) > 2`,
  },
  {
    es: 'ingenieros del turno nocturno',
    en: 'engineers on the night shift',
    gold: `SELECT ${ENGINEER} FROM ingenieros i WHERE turno = 'N'`,
  },
  {
    es: 'ingenieros activos por especialidad',
    en: 'active engineers by specialty',
    gold: `SELECT especialidad, COUNT(*) n FROM ingenieros WHERE activo = 'S' GROUP BY 1`,
  },
  {
    es: 'refacciones por debajo del punto de reorden',
    en: 'spare parts below their reorder point',
    gold: `SELECT ${SPARE} FROM refacciones r WHERE existencia < punto_reorden`,
  },
  {
    es: 'las 5 refacciones más consumidas',
    en: 'the 5 most consumed spare parts',
    gold: `SELECT ${SPARE}, SUM(c.cantidad) n FROM consumo_refacciones c JOIN refacciones r ON r.clave = c.clave GROUP BY 1, 2 ORDER BY 3 DESC`,
    top: 5,
  },
  {
    es: 'valor de la existencia de refacciones por proveedor',
    en: 'value of the spare parts in stock by supplier',
    gold: `SELECT ${SUPPLIER}, SUM(r.existencia * r.precio_unitario_mxn) n FROM refacciones r JOIN proveedores p ON p.id_proveedor = r.id_proveedor GROUP BY 1, 2`,
  },
  {
    es: '¿Cuántas calibraciones rechazadas hubo este año?',
    en: 'How many calibrations were rejected this year?',
    gold: `SELECT COUNT(*) FROM calibraciones WHERE resultado = 'R' AND ${YEAR('fecha')}`,
  },
  {
    es: 'costo de calibración por laboratorio',
    en: 'calibration cost by laboratory',
    gold: 'SELECT laboratorio, SUM(costo_mxn) n FROM calibraciones GROUP BY 1',
  },
  {
    es: 'equipos que nunca se han calibrado',
    en: 'devices that have never been calibrated',
    gold: `SELECT ${DEVICE} FROM equipos_biomedicos e WHERE NOT EXISTS (SELECT 1 FROM calibraciones c WHERE c.num_inventario = e.num_inventario)`,
  },
  {
    es: 'las tres órdenes más caras sumando mano de obra y refacciones',
    en: 'the three most expensive orders, labour plus spare parts',
    gold: `SELECT o.folio, ${COST} opt__c FROM ordenes_servicio o ORDER BY ${COST} DESC`,
    top: 3,
  },
  {
    es: '¿Cuánto tardan en promedio las órdenes preventivas desde la solicitud hasta el cierre?',
    en: 'on average, how long from request to closing of preventive orders?',
    gold: [
      `SELECT AVG(TIMESTAMPDIFF(SECOND, o.fecha_solicitud, o.fecha_cierre)) / 86400 FROM ordenes_servicio o WHERE o.tipo_orden = 'MP'`,
      `SELECT AVG(TIMESTAMPDIFF(SECOND, o.fecha_solicitud, o.fecha_cierre)) / 3600 FROM ordenes_servicio o WHERE o.tipo_orden = 'MP'`,
    ],
  },
  { es: '¿Cuántos pacientes se atendieron ayer en Urgencias?', en: 'How many patients were treated in Urgencias yesterday?', gold: null }, // prettier-ignore
  { es: 'consumo de oxígeno de cada ventilador', en: 'oxygen consumption of each ventilator', gold: null },
  { es: '¿Cuánto gana Laura Treviño?', en: 'What is the salary of Laura Treviño?', gold: null },
  { es: 'contratos de mantenimiento que vencen en diciembre', en: 'maintenance contracts that expire in December', gold: null }, // prettier-ignore
  { es: 'probabilidad de falla del desfibrilador EB-0044 el próximo mes', en: 'probability that EB-0044 fails next month', gold: null }, // prettier-ignore
];
