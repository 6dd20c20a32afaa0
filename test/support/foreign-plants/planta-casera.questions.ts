import type { UserQuestion } from './user-question.js';

const Y26 = (column: string): string => `${column} >= '2026-01-01' AND ${column} < '2027-01-01'`;
const OCT = (column: string): string => `${column} >= '2026-10-01' AND ${column} < '2026-11-01'`;
const PENDING = 'id_estado IN (1, 2, 5)';
const OF_MACHINE = 'JOIN maquinas USING (id_maquina)';

/** Asked on Sunday 22 November 2026. */
export const PLANTA_CASERA_QUESTIONS: readonly UserQuestion[] = [
  {
    es: '¿Cuántas máquinas hay en total?',
    en: 'How many machines are there in total?',
    gold: 'SELECT COUNT(*) FROM maquinas',
  },
  {
    es: 'máquinas por área',
    en: 'machines by area',
    gold: 'SELECT nom_area, COUNT(*) n FROM maquinas JOIN areas USING (id_area) GROUP BY 1',
  },
  {
    es: '¿Cuántos hornos tenemos?',
    en: 'how many machines of type Horno do we have?',
    gold: 'SELECT COUNT(*) FROM maquinas WHERE id_tipo = 3',
  },
  {
    es: 'calderas por área',
    en: 'calderas by area',
    gold: 'SELECT nom_area, COUNT(*) n FROM maquinas JOIN areas USING (id_area) WHERE id_tipo = 5 GROUP BY 1',
  },
  {
    es: '¿Qué máquinas hay en Envasado?',
    en: 'which machines are in the Envasado area?',
    gold: 'SELECT cod_maquina FROM maquinas WHERE id_area = 1',
  },
  { es: 'máquinas críticas', en: 'critical machines', gold: `SELECT cod_maquina FROM maquinas WHERE critica = 'SI'` },
  {
    es: '¿Cuántas máquinas no son críticas?',
    en: 'how many machines are not critical?',
    gold: `SELECT COUNT(*) FROM maquinas WHERE critica = 'NO'`,
  },
  {
    es: 'máquinas marca Krones',
    en: 'Krones machines',
    gold: `SELECT cod_maquina FROM maquinas WHERE marca = 'Krones'`,
  },
  {
    es: 'máquinas compradas después de 2022',
    en: 'machines bought after 2022',
    gold: `SELECT cod_maquina FROM maquinas WHERE fch_compra >= '2023-01-01'`,
  },
  {
    es: 'máquinas fabricadas antes de 2010',
    en: 'machines manufactured before 2010',
    gold: 'SELECT cod_maquina FROM maquinas WHERE anio_fabricacion < 2010',
  },
  {
    es: 'valor de compra total por tipo de máquina',
    en: 'total purchase value by machine type',
    gold: 'SELECT t.descripcion, SUM(valor_compra) n FROM maquinas JOIN tipos_maquina t USING (id_tipo) GROUP BY 1',
  },
  {
    es: 'máquinas con mantenimiento vencido',
    en: 'machines with overdue maintenance',
    gold: `SELECT cod_maquina FROM maquinas WHERE prox_mant < '2026-11-22'`,
  },
  {
    es: '¿A qué máquinas les toca mantenimiento la próxima semana?',
    en: 'which machines have their next maintenance next week?',
    gold: `SELECT cod_maquina FROM maquinas WHERE prox_mant >= '2026-11-23' AND prox_mant < '2026-11-30'`,
  },
  {
    es: '¿Cuántas OT se solicitaron este mes?',
    en: 'how many work orders were requested this month?',
    gold: `SELECT COUNT(*) FROM ordenes_trabajo WHERE fch_solicitud >= '2026-11-01' AND fch_solicitud < '2026-12-01'`,
  },
  {
    es: 'OT pendientes',
    en: 'pending work orders',
    gold: [
      `SELECT nro_ot FROM ordenes_trabajo WHERE id_estado = 1`,
      `SELECT nro_ot FROM ordenes_trabajo WHERE ${PENDING}`,
    ],
  },
  {
    es: '¿Cuántas órdenes están en espera de repuestos?',
    en: 'how many work orders are waiting for spare parts?',
    gold: 'SELECT COUNT(*) FROM ordenes_trabajo WHERE id_estado = 5',
  },
  {
    es: 'órdenes por estado',
    en: 'work orders by status',
    gold: 'SELECT e.descripcion, COUNT(*) n FROM ordenes_trabajo JOIN estados_ot e USING (id_estado) GROUP BY 1',
  },
  {
    es: 'órdenes finalizadas el mes pasado',
    en: 'work orders finished last month',
    gold: [`SELECT nro_ot FROM ordenes_trabajo WHERE id_estado = 3 AND ${OCT('fch_cierre')}`],
  },
  {
    es: 'órdenes anuladas este año',
    en: 'work orders cancelled this year',
    gold: [`SELECT nro_ot FROM ordenes_trabajo WHERE id_estado = 4 AND ${Y26('fch_solicitud')}`],
  },
  {
    es: 'órdenes urgentes sin cerrar',
    en: 'urgent work orders not closed',
    gold: [
      `SELECT nro_ot FROM ordenes_trabajo WHERE id_prioridad = 1 AND ${PENDING}`,
      `SELECT nro_ot FROM ordenes_trabajo WHERE id_prioridad = 1 AND fch_cierre IS NULL`,
    ],
  },
  {
    es: 'órdenes por prioridad y tipo de mantenimiento',
    en: 'work orders by priority and maintenance type',
    gold: 'SELECT p.descripcion, tipo_mant, COUNT(*) n FROM ordenes_trabajo JOIN prioridades p USING (id_prioridad) GROUP BY 1, 2',
  },
  {
    es: 'correctivos por máquina este año',
    en: 'corrective orders by machine this year',
    gold: [
      `SELECT cod_maquina m__code, desc_maquina m__name, COUNT(*) n FROM ordenes_trabajo ${OF_MACHINE} WHERE tipo_mant = 'Correctivo' AND ${Y26('fch_solicitud')} GROUP BY 1, 2`,
    ],
  },
  {
    es: 'las 5 máquinas con más correctivos',
    en: 'the 5 machines with most corrective orders',
    gold: `SELECT cod_maquina m__code, desc_maquina m__name, COUNT(*) n FROM ordenes_trabajo ${OF_MACHINE} WHERE tipo_mant = 'Correctivo' GROUP BY 1, 2 ORDER BY 3 DESC`,
    top: 5,
  },
  {
    es: 'costo de repuestos por área en 2026',
    en: 'spare parts cost by area in 2026',
    gold: [
      `SELECT nom_area, SUM(costo_rep) n FROM ordenes_trabajo ${OF_MACHINE} JOIN areas USING (id_area) WHERE ${Y26('fch_cierre')} GROUP BY 1`,
      `SELECT nom_area, SUM(costo_rep) n FROM ordenes_trabajo ${OF_MACHINE} JOIN areas USING (id_area) WHERE ${Y26('fch_solicitud')} GROUP BY 1`,
    ],
  },
  {
    es: '¿Cuántas horas hombre se usaron en octubre?',
    en: 'how many man hours were used in October?',
    gold: [
      `SELECT SUM(hs_hombre) FROM ordenes_trabajo WHERE ${OCT('fch_cierre')}`,
      `SELECT SUM(hs_hombre) FROM ordenes_trabajo WHERE ${OCT('fch_solicitud')}`,
    ],
  },
  {
    es: 'costo de mano de obra promedio por tipo de mantenimiento',
    en: 'average labor cost by maintenance type',
    gold: 'SELECT tipo_mant, AVG(costo_mo) n FROM ordenes_trabajo GROUP BY 1',
  },
  {
    es: 'órdenes asignadas a Raúl Ibáñez',
    en: 'work orders assigned to Raúl Ibáñez',
    gold: 'SELECT nro_ot FROM ordenes_trabajo WHERE asignado_a = 8',
  },
  {
    es: '¿Cuántas órdenes solicitó Laura Benítez?',
    en: 'how many work orders were requested by Laura Benítez?',
    gold: 'SELECT COUNT(*) FROM ordenes_trabajo WHERE solicitado_por = 1',
  },
  {
    es: 'órdenes sin asignar',
    en: 'unassigned work orders',
    gold: 'SELECT nro_ot FROM ordenes_trabajo WHERE asignado_a IS NULL',
  },
  {
    es: 'empleados por turno',
    en: 'employees by shift',
    gold: 'SELECT t.descripcion, COUNT(*) n FROM empleados JOIN turnos t USING (id_turno) GROUP BY 1',
  },
  {
    es: '¿Cuántos electricistas hay?',
    en: 'how many electricians are there?',
    gold: `SELECT COUNT(*) FROM empleados WHERE puesto = 'Electricista'`,
  },
  {
    es: 'empleados inactivos',
    en: 'inactive employees',
    gold: `SELECT legajo l__code, nombre l__name, apellido l__surname FROM empleados WHERE activo = 'NO'`,
  },
  {
    es: 'repuestos bajo el stock mínimo',
    en: 'spare parts below minimum stock',
    gold: ['SELECT cod_rep FROM repuestos WHERE stock_act < stock_min'],
  },
  {
    es: 'repuestos del proveedor Filtros Andinos',
    en: 'spare parts from supplier Filtros Andinos',
    gold: 'SELECT cod_rep FROM repuestos WHERE id_prov = 2',
  },
  {
    es: 'proveedores de Córdoba',
    en: 'suppliers in Córdoba',
    gold: `SELECT razon_social FROM proveedores WHERE ciudad = 'Córdoba'`,
  },
  {
    es: '¿Cuáles son los 10 repuestos más consumidos?',
    en: 'what are the 10 most consumed spare parts?',
    gold: [
      'SELECT cod_rep r__code, desc_rep r__name, SUM(cant) n FROM consumos JOIN repuestos USING (id_rep) GROUP BY 1, 2 ORDER BY 3 DESC',
      'SELECT cod_rep r__code, desc_rep r__name, COUNT(*) n FROM consumos JOIN repuestos USING (id_rep) GROUP BY 1, 2 ORDER BY 3 DESC',
    ],
    top: 10,
  },
  {
    es: 'repuestos que nunca se consumieron',
    en: 'spare parts that were never consumed',
    gold: 'SELECT cod_rep FROM repuestos WHERE id_rep NOT IN (SELECT id_rep FROM consumos)',
  },
  {
    es: 'minutos de parada por motivo',
    en: 'downtime minutes by reason',
    gold: 'SELECT motivo, SUM(min_parada) n FROM paradas GROUP BY 1',
  },
  {
    es: 'paradas por mes este año',
    en: 'stoppages by month this year',
    gold: `SELECT TO_CHAR(fch_parada, 'YYYY-MM') m, COUNT(*) n FROM paradas WHERE ${Y26('fch_parada')} GROUP BY 1`,
  },
  {
    es: 'máquinas sin paradas este año',
    en: 'machines without stoppages this year',
    gold: `SELECT cod_maquina FROM maquinas WHERE id_maquina NOT IN (SELECT id_maquina FROM paradas WHERE ${Y26('fch_parada')})`,
  },
  { es: 'MQ-017', en: 'machine MQ-017', gold: `SELECT cod_maquina FROM maquinas WHERE cod_maquina = 'MQ-017'` },
  { es: '¿Cuál es el consumo eléctrico de MQ-017?', en: 'what is the power consumption of MQ-017?', gold: null },
  { es: '¿Cuántos clientes hay?', en: 'how many customers are there?', gold: null },
];
